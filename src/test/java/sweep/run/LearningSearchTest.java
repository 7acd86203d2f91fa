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
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.TestLength;
import sweep.backend.AttemptLaunch;
import sweep.journal.entry.Holding;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.run.Simulation.Behaviour;
import sweep.run.loop.PreparedSuggestions;
import sweep.run.plan.HardlyExpected;
import sweep.sampler.Sampler;
import sweep.space.Configuration;
import sweep.space.Value;
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

  /** Ends after some 20 trials, without one that the undisturbed search does not have. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void crashBeforeALateWriteEndsTheSearchAtTheSamePlace(int slots) {
    String spec =
        SPEC.replace("METHOD", "auto").replace("slots: 1", "slots: " + slots).replace("14", "60")
            + "stop_when: {expected_improvement: 0.01}\n";
    Simulation undisturbed = Simulation.of(spec).behaving(LearningSearchTest::near3);
    SweepEnd end = undisturbed.run();
    assertEquals(new SweepEnd.Finished(new HardlyExpected(0.01)), end);
    List<Configuration> expected = tried(undisturbed);
    assertTrue(expected.size() > 20 && expected.size() < 40, "trials: " + expected.size());

    int size = undisturbed.journal.size();
    for (int crash : TestLength.some(IntStream.range(size - 31, size).boxed().toList())) {
      Simulation cut = Simulation.of(spec).behaving(LearningSearchTest::near3).crashingAfter(crash);
      assertThrows(Simulation.Crash.class, cut::run);
      Simulation resumed =
          new Simulation(spec, cut.journal, ResumePolicy.DEFAULT)
              .behaving(LearningSearchTest::near3);
      assertEquals(end, resumed.run(), "crash before entry " + crash);
      if (slots == 1) {
        assertEquals(expected, tried(resumed), "crash before entry " + crash);
      }
      Simulation again = new Simulation(spec, resumed.journal, ResumePolicy.DEFAULT);
      int trials = resumed.history.trials().size();
      assertEquals(end, again.run(), "crash before entry " + crash);
      assertEquals(trials, again.history.trials().size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gp", "auto"})
  void theEndOfARangeIsTried(String method) {
    Simulation sweep =
        Simulation.of(SPEC.replace("METHOD", method).replace("run_cap: 14", "run_cap: 30"))
            .behaving(launch -> Behaviour.reports(Double.parseDouble(launch.command().get(1))));
    sweep.run();
    assertTrue(
        sweep.history.trials().stream()
            .anyMatch(record -> record.state().reported().value("acc").orElse(0) == 10));
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
      history.apply(
          new JournalEntry.AttemptStarted(attempt, "", 0, List.of(), "", Holding.NONE), 0);
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

  private static final Configuration RANDOM = Configuration.of(Map.of("x", new IntValue(99)));

  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final Deque<Runnable> posted = new ArrayDeque<>();
  private final Simulation simulation = Simulation.of(Simulation.GRID);

  /** Suggestions that are made, and handed to the loop, only when the test wants it. */
  private PreparedSuggestions prepared(Sampler sampler, Predicate<Configuration> allowed) {
    return new PreparedSuggestions(
        new PreparedSuggestions.Source(sampler, (ListOf) number -> RANDOM, allowed),
        simulation.ports(new Queue(posted), tasks::add),
        simulation);
  }

  private static final class Model implements Sampler {
    private int asked;

    @Override
    public Optional<Configuration> suggest(long number, TrialHistory history) {
      asked++;
      if (number == 7) {
        throw new IllegalStateException("singular");
      }
      if (number == 8) {
        throw new OutOfMemoryError("Java heap space");
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
    Model model = new Model();
    PreparedSuggestions suggestions = prepared(model, configuration -> true);
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
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 8})
  void drawReplacesWhatAFailingModelWouldSuggest(int number) {
    PreparedSuggestions suggestions = prepared(new Model(), configuration -> true);
    Journalled sweep = new Journalled();
    assertEquals(false, suggestions.prepare(number, sweep.history));
    tasks.remove().run();
    posted.remove().run();
    assertTrue(suggestions.prepare(number, sweep.history));
    assertEquals(Optional.of(RANDOM), suggestions.suggest(number, List::of));
    List<String> notices = simulation.notices;
    assertTrue(notices.get(0).contains("the search's model failed"), notices::toString);
  }

  @Test
  void suggestionAfterOneThatIsExcludedIsMadeElsewhereToo() {
    Model model = new Model();
    PreparedSuggestions suggestions =
        prepared(model, configuration -> !excluded().contains(configuration.value("x").get()));
    Journalled sweep = new Journalled();
    assertEquals(false, suggestions.prepare(0, sweep.history));
    tasks.remove().run();
    posted.remove().run();
    assertEquals(4, model.asked, "three that are excluded, and one that is not");
    for (int number = 0; number < 4; number++) {
      assertTrue(suggestions.prepare(number, sweep.history));
      assertEquals(
          new IntValue(number),
          suggestions.suggest(number, List::of).orElseThrow().value("x").get());
    }
    assertEquals(4, model.asked);
    assertEquals(false, suggestions.prepare(4, sweep.history), "it is not made at once");
    assertEquals(4, model.asked);
    assertEquals(1, tasks.size());
    sweep.create();
    assertEquals(false, suggestions.prepare(1, sweep.history), "the history is another one");
  }

  private static List<Value> excluded() {
    return List.of(new IntValue(0), new IntValue(1), new IntValue(2));
  }

  /** The search goes on, and ends, where most suggestions are excluded. */
  @Test
  void strictConstraintIsKept() {
    String spec = SPEC.replace("METHOD", "auto") + "where: ['(1000 * x) % 1 < 0.001']\n";
    Simulation sweep = Simulation.of(spec).behaving(LearningSearchTest::near3);
    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());
    assertEquals(14, tried(sweep).stream().distinct().count());
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
