package sweep.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.TestLength;
import sweep.backend.AttemptLaunch;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.run.Simulation.Behaviour;
import sweep.run.loop.PreparedSuggestions;
import sweep.sampler.Sampler;
import sweep.space.Configuration;
import sweep.space.Value.IntValue;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;
import sweep.trial.AttemptOutput;
import sweep.trial.Metrics;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialHistory;
import sweep.trial.TrialState;

/** Searches whose suggestions depend on results. */
final class LearningSearchTest {
  private static final String SPEC =
      """
      method: METHOD
      command: [train, "${x}"]
      metric: {name: acc, goal: maximize}
      run_cap: 14
      slots: 1
      parameters:
        x: {min: 0.0, max: 10.0}
      """;

  private static Behaviour near3(AttemptLaunch launch) {
    double x = Double.parseDouble(launch.command().get(1));
    return Behaviour.reports(-(x - 3) * (x - 3));
  }

  private static List<Configuration> tried(Simulation sweep) {
    return sweep.history.trials().stream().map(record -> record.trial().configuration()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "tpe"})
  void crashBeforeAnyWriteGivesTheSameSearch(String method) {
    String spec = SPEC.replace("METHOD", method);
    Simulation undisturbed = Simulation.of(spec).behaving(LearningSearchTest::near3);
    assertEquals(SweepEnd.Kind.FINISHED, undisturbed.run().kind());
    List<Configuration> expected = tried(undisturbed);
    assertEquals(14, expected.size());

    for (int crash :
        TestLength.some(IntStream.range(1, undisturbed.journal.size()).boxed().toList())) {
      Simulation cut = Simulation.of(spec).behaving(LearningSearchTest::near3).crashingAfter(crash);
      assertThrows(Simulation.Crash.class, cut::run);
      Simulation resumed =
          new Simulation(spec, cut.journal, ResumePolicy.DEFAULT)
              .behaving(LearningSearchTest::near3);
      resumed.run();
      assertEquals(expected, tried(resumed), "crash before entry " + crash);
    }
  }

  /** A resumed sweep has only the journal to know what was decided by what. */
  @ParameterizedTest
  @ValueSource(ints = {2, 6})
  void suggestionsAreMadeFromTheResultsBeforeThemInTheJournal(int slots) {
    String spec =
        SPEC.replace("METHOD", "tpe")
            .replace("slots: 1", "slots: " + slots)
            .replace("run_cap: 14", "run_cap: 40");
    Simulation sweep =
        Simulation.of(spec)
            .forcing(Duration.ofMillis(30))
            .behaving(
                launch ->
                    near3(launch).lasting(Duration.ofMillis(100 + 7L * launch.id().trial() % 40)));
    sweep.run();

    SweepHistory replayed = new SweepHistory();
    List<Integer> before = new ArrayList<>();
    for (JournalEntry entry : sweep.journal) {
      replayed.apply(entry, 0);
      if (entry instanceof JournalEntry.TrialCreated) {
        before.add(replayed.ended().size());
      }
    }
    assertEquals(before, sweep.endedAtCreation);
  }

  @Test
  void resultsDecideWhatComesNext() {
    String spec = SPEC.replace("METHOD", "gp");
    Simulation sweep = Simulation.of(spec).behaving(LearningSearchTest::near3);
    sweep.run();
    double best =
        sweep.history.trials().stream()
            .mapToDouble(record -> record.state().reported().value("acc").orElseThrow())
            .max()
            .orElseThrow();
    assertTrue(best > -0.001, "of 14 trials: " + best);
  }

  private static final class Journalled {
    private final SweepHistory history = new SweepHistory();
    private int created;

    Journalled() {
      history.apply(new JournalEntry.SweepOpened("", "s", "/", ""), 0);
    }

    void create() {
      Configuration x = Configuration.of(Map.of("x", new IntValue(created)));
      history.apply(
          new JournalEntry.TrialCreated(new Trial(created, new Origin.Suggested(created), x, 0, 0)),
          0);
      created++;
    }

    void end(int trial) {
      AttemptId attempt = new AttemptId(trial, 1);
      history.apply(new JournalEntry.AttemptStarted(attempt, "", 0, List.of(), ""), 0);
      history.apply(
          new JournalEntry.AttemptEnded(
              attempt,
              new AttemptEnd.Exited(0),
              java.time.Duration.ZERO,
              AttemptOutput.none().withMetrics(Metrics.of(Map.of("acc", 1.0))),
              Optional.empty()),
          0);
      history.apply(
          new JournalEntry.TrialEnded(trial, TrialState.Kind.COMPLETED, Optional.empty()), 0);
    }
  }

  @Test
  void suggestionAmongManyIsMadeWithoutTheNewestResult() {
    Journalled few = new Journalled();
    Journalled many = new Journalled();
    for (int i = 0; i < 6; i++) {
      many.create();
      if (i < 3) {
        few.create();
      }
    }
    long before = many.history.visibleVersion();
    few.end(0);
    many.end(0);
    assertEquals(1, few.history.visible().ended().size());
    assertEquals(0, many.history.visible().ended().size());
    assertEquals(6, many.history.visible().open().size());
    assertEquals(before, many.history.visibleVersion(), "so it may be made before");
    many.end(1);
    assertEquals(2, many.history.visible().ended().size(), "two results are too many to leave out");
    many.create();
    assertEquals(2, many.history.visible().ended().size());
  }

  private static final class Model implements Sampler {
    private int asked;

    @Override
    public Optional<Configuration> suggest(long number, TrialHistory history) {
      asked++;
      if (number == 7) {
        throw new IllegalStateException("singular");
      }
      return Optional.of(Configuration.of(Map.of("x", new IntValue(number))));
    }

    @Override
    public boolean learns() {
      return true;
    }

    @Override
    public Optional<BigInteger> size() {
      return Optional.empty();
    }
  }

  @Test
  void suggestionIsMadeElsewhereAndOnlyOnce() {
    Deque<Runnable> tasks = new ArrayDeque<>();
    Deque<Runnable> posted = new ArrayDeque<>();
    List<String> notices = new ArrayList<>();
    Model model = new Model();
    Simulation listener = Simulation.of(Simulation.GRID);
    Configuration random = Configuration.of(Map.of("x", new IntValue(99)));
    PreparedSuggestions suggestions =
        new PreparedSuggestions(
            model, (ListOf) number -> random, tasks::add, new Queue(posted), listener);
    Journalled sweep = new Journalled();

    assertEquals(false, suggestions.prepare(5, sweep.history));
    assertEquals(false, suggestions.prepare(5, sweep.history));
    assertEquals(0, model.asked);
    assertEquals(1, tasks.size());
    tasks.remove().run();
    assertEquals(false, suggestions.prepare(5, sweep.history), "the loop has not seen it yet");
    posted.remove().run();
    assertTrue(suggestions.prepare(5, sweep.history));
    assertEquals(new IntValue(5), suggestions.suggest(5, List::of).orElseThrow().value("x").get());
    assertEquals(1, model.asked);

    assertEquals(false, suggestions.prepare(7, sweep.history));
    tasks.remove().run();
    posted.remove().run();
    assertEquals(Optional.of(random), suggestions.suggest(7, List::of));
    notices.addAll(listener.notices);
    assertTrue(notices.get(0).contains("the search's model failed"), notices::toString);
  }

  /** A sampler without an end. */
  private interface ListOf extends Sampler {
    Configuration at(long number);

    @Override
    default Optional<Configuration> suggest(long number, TrialHistory history) {
      return Optional.of(at(number));
    }

    @Override
    default Optional<BigInteger> size() {
      return Optional.empty();
    }
  }

  private record Queue(Deque<Runnable> posted) implements Events {
    @Override
    public void post(Runnable event) {
      posted.add(event);
    }

    @Override
    public void runNext(Duration atMost) {
      throw new UnsupportedOperationException();
    }
  }
}
