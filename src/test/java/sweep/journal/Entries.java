package sweep.journal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.Holding;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SalvageAid;
import sweep.journal.entry.SweepHistory;
import sweep.space.Configuration;
import sweep.space.Value;
import sweep.space.Value.BoolValue;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.ListValue;
import sweep.space.Value.MapValue;
import sweep.space.Value.NullValue;
import sweep.space.Value.TextValue;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;
import sweep.trial.AttemptOutput;
import sweep.trial.CodeState;
import sweep.trial.CodeVersion;
import sweep.trial.FailureCause;
import sweep.trial.KnownTrial;
import sweep.trial.Metrics;
import sweep.trial.Origin;
import sweep.trial.Pruning;
import sweep.trial.Trial;
import sweep.trial.TrialState;

/** Examples of journal entries. */
public final class Entries {
  private Entries() {}

  public static JournalEntry.SweepOpened opened() {
    return new JournalEntry.SweepOpened(
        "0.1.0", "digits", "/home/me", "name: digits\n# größer → better\n");
  }

  public static JournalEntry.RunnerStarted runner(Optional<CodeState> code) {
    return new JournalEntry.RunnerStarted(
        "0.1.0", List.of("run", "it's.yaml"), "here (Linux)", 4, List.of("0", "1"), code);
  }

  public static JournalEntry created(int number) {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("lr", new FloatValue(0.1 * (number + 1)));
    values.put("hidden", new IntValue(64));
    values.put("optimizer", new TextValue("ad\"am\n"));
    return new JournalEntry.TrialCreated(
        new Trial(number, new Origin.Suggested(number), Configuration.of(values), 0, 7));
  }

  public static JournalEntry started(int trial, int attempt) {
    return new JournalEntry.AttemptStarted(
        new AttemptId(trial, attempt),
        "launch-" + trial + "-" + attempt,
        1,
        List.of("0"),
        "boot",
        Holding.NONE);
  }

  public static JournalEntry spawned(int trial, int attempt) {
    return new JournalEntry.AttemptSpawned(new AttemptId(trial, attempt), 4711, 123_456);
  }

  public static JournalEntry ended(int trial, int attempt, AttemptEnd end) {
    return new JournalEntry.AttemptEnded(
        new AttemptId(trial, attempt),
        end,
        Duration.ofMillis(1234),
        AttemptOutput.of(Metrics.of(Map.of("val/acc", 0.25))),
        Optional.empty());
  }

  public static JournalEntry completed(int trial) {
    return new JournalEntry.TrialEnded(trial, TrialState.Kind.COMPLETED, Optional.empty());
  }

  public static JournalEntry failed(int trial, FailureCause cause) {
    return new JournalEntry.TrialEnded(trial, TrialState.Kind.FAILED, Optional.of(cause));
  }

  public static JournalEntry imported(int number) {
    return new JournalEntry.TrialImported(
        new Trial(
            number,
            new Origin.Imported(number),
            Configuration.of(Map.of("lr", new FloatValue(0.5))),
            1,
            -2),
        TrialState.Kind.FAILED,
        Optional.of(new FailureCause.NotFinite("val/loss", Double.NaN)),
        Metrics.of(Map.of("val/loss", Double.NaN)),
        Duration.ofMillis(5));
  }

  public static JournalEntry measured(int trial, TrialState.Kind state) {
    return new JournalEntry.TrialMeasured(
        trial, state, Optional.empty(), Metrics.of(Map.of("val/loss", 0.5)));
  }

  /** A sweep of three trials, the last of which is running. */
  public static List<JournalEntry> shortSweep() {
    return List.of(
        opened(),
        created(0),
        started(0, 1),
        spawned(0, 1),
        created(1),
        started(1, 1),
        ended(0, 1, new AttemptEnd.Exited(0)),
        completed(0),
        ended(1, 1, new AttemptEnd.Exited(3)),
        started(1, 2),
        ended(1, 2, new AttemptEnd.TimedOut(Duration.ofSeconds(9))),
        failed(1, new FailureCause.TimedOut(Duration.ofSeconds(9))),
        created(2),
        started(2, 1),
        spawned(2, 1));
  }

  /** At least one entry of every kind of the first versions. */
  public static List<JournalEntry> everyKind() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loss", Double.NaN);
    metrics.put("Validation/Accuracy", 0.1 + 0.2);
    metrics.put("worst", Double.NEGATIVE_INFINITY);
    AttemptId id = new AttemptId(3, 2);
    return Stream.concat(
            shortSweep().stream(),
            Stream.of(
                new JournalEntry.TrialCreated(
                    new Trial(5, new Origin.Baseline(), everyType(), 2, -9)),
                new JournalEntry.TrialCreated(
                    new Trial(6, new Origin.Confirming(new Origin.Baseline()), everyType(), 3, -8)),
                new JournalEntry.TrialCreated(
                    new Trial(
                        7, new Origin.Confirming(new Origin.Suggested(4)), everyType(), 3, -8)),
                new JournalEntry.AttemptEnded(
                    id,
                    new AttemptEnd.Lost("the machine \"went\" down"),
                    Duration.ZERO,
                    new AttemptOutput(
                        Metrics.of(metrics), Optional.of("Killed"), List.of("CUDA.*", "NaN")),
                    Optional.of("pid 12 would not end")),
                ended(1, 1, new AttemptEnd.Stopped()),
                measured(1, TrialState.Kind.COMPLETED),
                imported(3),
                runner(Optional.empty()),
                runner(Optional.of(new CodeState("0123abcd", true))),
                ended(1, 1, new AttemptEnd.Unstartable("no such command")),
                ended(1, 1, new AttemptEnd.Unhandled("a fault")),
                failed(4, new FailureCause.ExitCode(137, Optional.of("Killed"))),
                failed(4, new FailureCause.ExitCode(1, Optional.empty())),
                failed(4, new FailureCause.Unhandled("a fault")),
                failed(4, new FailureCause.NotFinite("loss", Double.POSITIVE_INFINITY)),
                new JournalEntry.TrialEnded(4, TrialState.Kind.NO_METRIC, Optional.empty()),
                new JournalEntry.AttemptEnding(id, new AttemptEnd.Stopped()),
                new JournalEntry.TrialReopened(4),
                new JournalEntry.Control(new ControlAction.RunCapSet(OptionalInt.of(60))),
                new JournalEntry.SpecChanged("\tname: \u0001x\uD83D\uDE00", true)))
        .toList();
  }

  /** Entries that need the third version of the schema. */
  public static List<JournalEntry> ofThirdVersion() {
    AttemptEnd pruned =
        new AttemptEnd.Pruned(
            new Pruning(9, 0.61, 0.625, "val/acc 0.61 at epoch 9 is not the best of 3"));
    return List.of(
        new JournalEntry.RungReached(3, "asha epoch", 9, 0.61),
        new JournalEntry.RungReached(4, "median step", 0.5, Double.NaN),
        new JournalEntry.AttemptEnding(new AttemptId(3, 1), pruned),
        ended(3, 1, pruned),
        new JournalEntry.TrialEnded(3, TrialState.Kind.PRUNED, Optional.empty()),
        measured(3, TrialState.Kind.PRUNED));
  }

  /** Entries that need the fourth version of the schema. */
  public static List<JournalEntry> ofFourthVersion() {
    AttemptEnd paused =
        new AttemptEnd.Paused(
            new Pruning(9, 0.61, 0.625, "val/acc 0.61 at epoch 9 is not the best of 3"));
    return List.of(
        new JournalEntry.AttemptEnding(new AttemptId(3, 1), paused),
        ended(3, 1, paused),
        new JournalEntry.TrialPruned(3, "val/acc 0.61 at epoch 9 is not the best of 4"));
  }

  /** Entries of the third version about what the user gave a search to start with. */
  public static List<JournalEntry> ofGiven() {
    Configuration one = Configuration.of(Map.of("x", new IntValue(1)));
    return List.of(
        new JournalEntry.TrialCreated(new Trial(8, new Origin.Enqueued(8), one, 0, 1)),
        new JournalEntry.TrialCreated(
            new Trial(9, new Origin.Confirming(new Origin.Enqueued(8)), one, 2, 3)),
        new JournalEntry.TrialKnown(
            new KnownTrial(
                "/home/me/runs/b",
                7,
                one,
                TrialState.Kind.COMPLETED,
                Metrics.of(Map.of("loss", 0.5)),
                Optional.empty())),
        new JournalEntry.TrialKnown(
            new KnownTrial(
                "/home/me/runs/b",
                8,
                one,
                TrialState.Kind.FAILED,
                Metrics.none(),
                Optional.empty())));
  }

  /** Later entries of the third version: what a search with a model learns. */
  public static List<JournalEntry> ofModels() {
    Configuration one = Configuration.of(Map.of("x", new IntValue(1)));
    return List.of(
        new JournalEntry.Control(new ControlAction.Expected(34, 4.0e-4)),
        new JournalEntry.TrialKnown(
            new KnownTrial(
                "/home/me/runs/b",
                9,
                one,
                TrialState.Kind.PRUNED,
                Metrics.of(Map.of("loss", 0.75)),
                Optional.of(new Pruning(3, 0.75, 0.5, "too little")))));
  }

  /** Entries with fields that older programs ignore, about what attempts have of the machine. */
  private static List<JournalEntry> ofMachine() {
    AttemptId id = new AttemptId(3, 1);
    Holding holding =
        new Holding(OptionalInt.of(333_333), List.of(0, 12), Optional.of("/sys/fs/cgroup/a/b"));
    return List.of(
        new JournalEntry.AttemptStarted(id, "launch", 2, List.of("GPU-1f"), "boot", holding),
        ended(3, 1, new AttemptEnd.Exited(137).outOfMemory("the kernel killed python (pid 7)")),
        failed(
            3, new FailureCause.ExitCode(137, Optional.of("Killed"), Optional.of("it used more"))),
        new JournalEntry.Control(new ControlAction.HeldUp(List.of("one line", "another"))),
        new JournalEntry.Control(new ControlAction.HeldUp(List.of())));
  }

  /** Entries of the fourth version: what users asked of the sweep while it ran. */
  public static List<JournalEntry> ofControl() {
    Configuration one = Configuration.of(Map.of("x", new IntValue(1)));
    AttemptEnd cancelled = new AttemptEnd.Cancelled();
    return List.of(
        new JournalEntry.RequestAnswered(
            "1700000000123456-0123456789abcdef",
            /* refused= */ false,
            List.of(
                new ControlAction.Suspended(/* later= */ false),
                new ControlAction.SlotsReset(),
                new ControlAction.SlotsChanged(2),
                new ControlAction.TrialCancelled(3),
                new ControlAction.ConfigurationAdded(everyType()),
                new ControlAction.SettingChanged("timeout", Optional.of("2h")),
                new ControlAction.SettingChanged("timeout", Optional.empty()),
                new ControlAction.RunnerEnded(130)),
            "done"),
        new JournalEntry.RequestAnswered(
            "2", /* refused= */ true, List.of(), "there is no trial 9"),
        new JournalEntry.TrialCreated(new Trial(10, new Origin.Added(10), one, 0, 1)),
        new JournalEntry.TrialCreated(
            new Trial(11, new Origin.Confirming(new Origin.Added(10)), one, 2, 3)),
        new JournalEntry.AttemptEnding(new AttemptId(3, 1), cancelled),
        ended(3, 1, cancelled),
        new JournalEntry.TrialEnded(3, TrialState.Kind.CANCELLED, Optional.empty()));
  }

  /** Entries of the fourth version: what users asked for a time to come. */
  public static List<JournalEntry> ofLaterControl() {
    return List.of(
        new JournalEntry.RequestAnswered(
            "1",
            /* refused= */ false,
            List.of(
                new ControlAction.PlannedTrialCancelled(everyType(), 2),
                new ControlAction.Suspended(/* later= */ true),
                new ControlAction.Resumed(/* later= */ true)),
            "done"));
  }

  /** Entries of the third version about the code that trials ran. */
  public static List<JournalEntry> ofCode() {
    return List.of(
        new JournalEntry.CodeRecorded(
            new CodeVersion(
                Optional.of(new CodeState("0123abcd", true)),
                Optional.of("89ab"),
                Map.of("train.py", "cdef", "a/b.yaml", "0123"),
                Map.of("python3", "Python 3.11.2"))),
        new JournalEntry.CodeRecorded(
            new CodeVersion(Optional.empty(), Optional.empty(), Map.of(), Map.of())));
  }

  /** At least one entry of every kind, in the oldest version of the schema that has it. */
  public static List<JournalEntry> everyKindOfAllVersions() {
    return Stream.of(
            everyKind(),
            ofThirdVersion(),
            ofGiven(),
            ofModels(),
            ofCode(),
            ofFourthVersion(),
            ofControl(),
            ofLaterControl(),
            ofMachine())
        .flatMap(List::stream)
        .toList();
  }

  private static Configuration everyType() {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("whole", new IntValue(Long.MIN_VALUE));
    values.put("real", new FloatValue(1.0));
    values.put("tiny", new FloatValue(Double.MIN_VALUE));
    values.put("large", new FloatValue(1e16));
    values.put("endless", new FloatValue(Double.POSITIVE_INFINITY));
    values.put("text", new TextValue("inf"));
    values.put("truth", new BoolValue(true));
    values.put("nothing", new NullValue());
    values.put("sequence", new ListValue(List.of(new IntValue(1), new FloatValue(Double.NaN))));
    values.put("group", new MapValue(Map.of("a", new TextValue("1"))));
    values.put("like real", new MapValue(Map.of("real", new TextValue("photos"))));
    values.put("like inf", new MapValue(Map.of("real", new TextValue("inf"))));
    values.put("more so", new MapValue(Map.of("'real", new FloatValue(Double.NaN))));
    return Configuration.of(values);
  }

  /** An aid that creates the same trials as {@link #created}. */
  public static SalvageAid aid(SalvageAid.Difference difference) {
    return new SalvageAid() {
      @Override
      public Optional<Trial> nextTrial(SweepHistory before) {
        return Optional.of(
            ((JournalEntry.TrialCreated) created(before.allTrials().size())).trial());
      }

      @Override
      public boolean asksFor(String specText, Trial trial) {
        return true;
      }

      @Override
      public Difference difference(String before, String now) {
        return before.equals(now) ? Difference.NONE : difference;
      }

      @Override
      public String bootId() {
        return "boot";
      }
    };
  }
}
