package sweep.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import sweep.backend.AttemptLaunch;
import sweep.backend.AttemptStatus;
import sweep.backend.Backend;
import sweep.backend.Confinement;
import sweep.backend.Observation;
import sweep.backend.ProcessIdentity;
import sweep.backend.RecordedAttempt;
import sweep.journal.Journal;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.machine.CpuList;
import sweep.machine.Gpus;
import sweep.machine.MachineFacts;
import sweep.machine.NoClaims;
import sweep.pruning.RungValue;
import sweep.run.loop.SweepRunner;
import sweep.run.plan.ConfirmationCandidates;
import sweep.run.slot.SlotPlan;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecReader;
import sweep.store.SweepDirectory;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;
import sweep.trial.AttemptOutput;
import sweep.trial.Measurement;
import sweep.trial.Metrics;
import sweep.trial.Origin;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;
import sweep.yaml.SpecException;

/**
 * A sweep without processes, disks and waiting: time goes on only when the loop has nothing to do.
 */
public final class Simulation
    implements Events, Journal, Backend, OutputReading, Ticker, SweepListener {
  /** A sweep of five trials. */
  public static final String GRID =
      """
      method: grid
      command: [train, "${args}"]
      metric: {name: acc, goal: maximize}
      slots: 2
      grace: 5s
      parameters:
        x: {values: [1, 2, 3, 4, 5]}
      """;

  /** Ranks configurations whose trials all completed by their mean. */
  static final ConfirmationCandidates BY_MEAN =
      (searched, most) -> {
        Map<Origin, List<TrialRecord>> rows = new LinkedHashMap<>();
        for (TrialRecord record : searched) {
          rows.computeIfAbsent(record.trial().origin(), unused -> new ArrayList<>()).add(record);
        }
        rows.remove(new Origin.Baseline());
        rows.values()
            .removeIf(
                records ->
                    records.stream()
                        .anyMatch(each -> each.state().kind() != TrialState.Kind.COMPLETED));
        return rows.entrySet().stream()
            .sorted(Comparator.comparingDouble(row -> -mean(row.getValue())))
            .map(Map.Entry::getKey)
            .limit(most)
            .toList();
      };

  private static double mean(List<TrialRecord> records) {
    return records.stream()
        .mapToDouble(each -> each.state().reported().value("acc").orElseThrow())
        .average()
        .orElseThrow();
  }

  /** The time between two values of the objective. */
  private static final Duration EPOCH = Duration.ofMillis(100);

  /** Thrown in place of a write, to simulate the death of the runner. */
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  /**
   * What a simulated command does.
   *
   * @param ignoresTerm whether only KILL ends it
   * @param leftOver how long before its end the command itself has ended
   */
  public record Behaviour(
      Duration duration,
      AttemptStatus end,
      Metrics metrics,
      boolean ignoresTerm,
      Duration leftOver) {
    public static Behaviour exits(int code, Metrics metrics) {
      return new Behaviour(
          Duration.ofSeconds(1), ended(new AttemptEnd.Exited(code)), metrics, false, Duration.ZERO);
    }

    public static Behaviour reports(double objective) {
      return exits(0, Metrics.of(Map.of("acc", objective)));
    }

    public static Behaviour atOnce(AttemptStatus end) {
      return new Behaviour(Duration.ZERO, end, Metrics.none(), false, Duration.ZERO);
    }

    public static AttemptStatus ended(AttemptEnd end) {
      return AttemptStatus.Ended.plain(end);
    }

    public Behaviour lasting(Duration length) {
      return new Behaviour(length, end, metrics, ignoresTerm, leftOver);
    }

    public Behaviour ignoringTerm() {
      return new Behaviour(duration, end, metrics, true, leftOver);
    }

    public Behaviour leavingProcesses(Duration length) {
      return new Behaviour(duration.plus(length), end, metrics, ignoresTerm, length);
    }
  }

  private record Running(AttemptLaunch launch, long startNanos, long endNanos, AttemptStatus end) {}

  final SweepSpec spec;
  public final List<JournalEntry> journal;
  public final SweepHistory history = new SweepHistory();
  public final List<AttemptLaunch> launches = new ArrayList<>();
  public final List<String> notices = new ArrayList<>();
  public final List<Integer> runningCounts = new ArrayList<>();
  public final SweepRunner runner;

  private final Deque<Runnable> line = new ArrayDeque<>();
  private final Map<AttemptId, Running> running = new TreeMap<>();
  private final Map<AttemptId, AttemptStatus> news = new LinkedHashMap<>();
  private final TreeMap<Long, Runnable> alarms = new TreeMap<>();
  private Function<AttemptLaunch, Behaviour> behaviour = launch -> Behaviour.reports(0.5);
  private AttemptEnd adoptedEnd = new AttemptEnd.Lost("gone");
  private boolean orphansLive;
  private Optional<Duration> printedAfter = Optional.empty();
  private int printedByOrphans;
  private boolean savesState;
  private Function<Integer, List<Double>> curves = trial -> List.of();
  private Duration lookingAfter = Duration.ZERO;
  private Duration readingTakes = Duration.ZERO;
  private Duration queueing = Duration.ZERO;
  private String lastWords = "ValueError: no";
  private List<String> matched = List.of();

  /** What is free of the simulated machine. */
  final SimulatedMachine machine = new SimulatedMachine(this::nanos);

  private OptionalInt unreadTrial = OptionalInt.empty();
  private OptionalInt trialWithoutProcess = OptionalInt.empty();
  private int entriesUntilCrash = Integer.MAX_VALUE;
  private Duration forcingTakes = Duration.ZERO;

  /** By created trial, how many others had ended in the history of the loop. */
  final List<Integer> endedAtCreation = new ArrayList<>();

  /** By rung that a trial reached, how many trials had ended in the history of the loop. */
  final List<Integer> endedAtRung = new ArrayList<>();

  private boolean holdingBack;
  private final List<Runnable> heldBack = new ArrayList<>();
  private long nanos;

  /** Starts a sweep, or resumes one from its journal. */
  public Simulation(String specText, List<JournalEntry> past, ResumePolicy choices) {
    try {
      spec = SpecReader.read(specText, "simulated.yaml", "simulated").spec();
    } catch (SpecException invalid) {
      throw new IllegalArgumentException(invalid.getMessage(), invalid);
    }
    journal = new ArrayList<>(past);
    past.forEach(entry -> history.apply(entry, 0));
    SweepSetup setup =
        new SweepSetup(
            spec,
            new SweepDirectory(Path.of("/simulated")),
            Path.of("/"),
            slots(spec),
            new Machine("boot", 4, "python3", List.of("sh")),
            Map.of(),
            choices,
            new SimulatedProvenance(),
            trial -> Map.of());
    runner = new SweepRunner(setup, history, ports(this, Runnable::run), this);
  }

  /** The ports of a sweep, of which some are not simulated. */
  RunnerPorts ports(Events events, Executor models) {
    return new RunnerPorts(
        events, this, this, this, this, BY_MEAN, models, machine, new NoClaims());
  }

  /** Slots on a machine of four processors, with the GPUs that the spec names. */
  private static SlotPlan slots(SweepSpec spec) {
    return SlotPlan.of(
        spec.limits().slots().isPresent() ? OptionalInt.empty() : OptionalInt.of(2),
        spec.limits(),
        new MachineFacts(
            Gpus.named(spec.limits().needs().gpus().orElse(List.of())),
            "simulated",
            CpuList.unpinned(4),
            OptionalLong.of(16_000_000_000L),
            Optional.empty()));
  }

  public static Simulation of(String specText) {
    return new Simulation(specText, List.of(), ResumePolicy.DEFAULT);
  }

  public Simulation behaving(Function<AttemptLaunch, Behaviour> commands) {
    behaviour = commands;
    return this;
  }

  /** The end of adopted attempts is observed only after a while. */
  public Simulation adopting(Duration after, AttemptEnd end) {
    lookingAfter = after;
    adoptedEnd = end;
    return this;
  }

  /** The attempts of the earlier runner run for another second. */
  Simulation withLivingOrphans() {
    orphansLive = true;
    return this;
  }

  /** The attempts of the earlier runner have printed this many values, and run on. */
  Simulation withOrphansThatPrinted(int values) {
    printedByOrphans = values;
    return withLivingOrphans();
  }

  /** Reading the output of this trial fails with an exception. */
  Simulation failingToRead(int trial) {
    unreadTrial = OptionalInt.of(trial);
    return this;
  }

  /** Each trial prints these values of the objective, with the epochs 1, 2... */
  public Simulation printing(Function<Integer, List<Double>> values) {
    curves = values;
    return this;
  }

  /** Each attempt prints all its values at a moment after its start. */
  Simulation printingAtOnce(Duration moment) {
    printedAfter = Optional.of(moment);
    return this;
  }

  /** The backend reports that this trial runs, but not its process. */
  Simulation withoutProcess(int trial) {
    trialWithoutProcess = OptionalInt.of(trial);
    return this;
  }

  /** The output of every attempt matches these patterns. */
  Simulation matching(String... patterns) {
    matched = List.of(patterns);
    return this;
  }

  /** The output of every attempt takes the given time to read. */
  public Simulation reading(Duration duration) {
    readingTakes = duration;
    return this;
  }

  public Simulation crashingAfter(int entries) {
    entriesUntilCrash = entries;
    return this;
  }

  /** Runs an action at a moment after the start. */
  public Simulation at(Duration moment, Runnable action) {
    after(moment, action);
    return this;
  }

  /** Attempts wait in a queue before they run. */
  public Simulation queueing(Duration length) {
    queueing = length;
    return this;
  }

  private void after(Duration delay, Runnable action) {
    if (delay.isZero()) {
      action.run();
      return;
    }
    long moment = nanos + delay.toNanos();
    while (alarms.containsKey(moment)) {
      moment++;
    }
    alarms.put(moment, action);
  }

  /** The disk takes the given time to force entries. */
  public Simulation forcing(Duration duration) {
    forcingTakes = duration;
    return this;
  }

  public SweepEnd run() {
    return runner.run();
  }

  public void holdBackJournal() {
    holdingBack = true;
  }

  public void releaseJournal() {
    holdingBack = false;
    heldBack.forEach(Runnable::run);
    heldBack.clear();
  }

  public boolean isHoldingBack() {
    return !heldBack.isEmpty();
  }

  public List<String> states() {
    return history.trials().stream().map(record -> record.state().kind().word()).toList();
  }

  public OptionalInt mostRunning() {
    return runningCounts.stream().mapToInt(Integer::intValue).max();
  }

  // Events

  @Override
  public void post(Runnable event) {
    line.add(event);
  }

  @Override
  public void runNext(Duration atMost) {
    if (line.isEmpty()) {
      passTime(atMost);
    }
    for (Runnable event = line.poll(); event != null; event = line.poll()) {
      event.run();
    }
  }

  private void passTime(Duration atMost) {
    long until = nanos + atMost.toNanos();
    long nextEnd = running.values().stream().mapToLong(Running::endNanos).min().orElse(until);
    long nextAlarm = alarms.isEmpty() ? until : alarms.firstKey();
    nanos = Math.max(nanos, Math.min(until, Math.min(nextEnd, nextAlarm)));
    if (!alarms.isEmpty() && alarms.firstKey() <= nanos) {
      alarms.pollFirstEntry().getValue().run();
    }
    for (Running attempt : List.copyOf(running.values())) {
      if (attempt.endNanos() <= nanos) {
        running.remove(attempt.launch().id());
        news.put(attempt.launch().id(), after(attempt.startNanos(), attempt.end()));
      }
    }
  }

  private AttemptStatus after(long startNanos, AttemptStatus end) {
    Duration took = Duration.ofNanos(nanos - startNanos);
    return end instanceof AttemptStatus.Ended ended
        ? new AttemptStatus.Ended(
            ended.end(), took, ended.asked(), ended.outputLost(), ended.stuck())
        : end;
  }

  // Journal

  @Override
  public void append(
      List<JournalEntry> entries, long epochMillis, Durability durability, Runnable safe) {
    for (JournalEntry entry : entries) {
      if (entriesUntilCrash-- == 0) {
        throw new Crash();
      }
      journal.add(entry);
    }
    if (entries.get(0) instanceof JournalEntry.TrialCreated) {
      endedAtCreation.add(history.ended().size());
    } else if (entries.get(0) instanceof JournalEntry.RungReached) {
      endedAtRung.add(history.ended().size());
    }
    if (holdingBack) {
      heldBack.add(safe);
    } else if (durability == Durability.FORCED && !forcingTakes.isZero()) {
      after(forcingTakes, safe);
    } else {
      safe.run();
    }
  }

  // Backend

  @Override
  public void launch(List<AttemptLaunch> wanted) {
    for (AttemptLaunch launch : wanted) {
      launches.add(launch);
      Behaviour command = behaviour.apply(launch);
      running.put(
          launch.id(),
          new Running(launch, nanos, nanos + command.duration().toNanos(), command.end()));
      if (!(command.end() instanceof AttemptStatus.Refused)) {
        boolean known = !trialWithoutProcess.equals(OptionalInt.of(launch.id().trial()));
        ProcessIdentity process = known ? new ProcessIdentity(100, 1) : null;
        after(queueing, () -> news.put(launch.id(), new AttemptStatus.Running(process)));
      }
    }
    runningCounts.add(running.size());
  }

  @Override
  public List<Observation> observe() {
    List<Observation> observations = new ArrayList<>();
    news.forEach((id, status) -> observations.add(new Observation(id, status)));
    news.clear();
    return observations;
  }

  @Override
  public void signal(AttemptId attempt, String signal) {
    notices.add("signal " + signal);
  }

  @Override
  public void end(AttemptId attempt, Duration grace) {
    notices.add("end %s within %ds".formatted(attempt, grace.toSeconds()));
    Running known = running.get(attempt);
    if (known != null) {
      Duration leftOver = behaviour.apply(known.launch()).leftOver();
      if (nanos >= known.endNanos() - leftOver.toNanos()) {
        return;
      }
      boolean deaf = behaviour.apply(known.launch()).ignoresTerm();
      long end = nanos + (deaf ? grace : Duration.ofMillis(10)).toNanos();
      AttemptStatus killed =
          new AttemptStatus.Ended(
              new AttemptEnd.Exited(deaf ? 137 : 143),
              Duration.ZERO,
              /* asked= */ true,
              /* outputLost= */ false,
              Optional.empty());
      running.put(
          attempt,
          new Running(known.launch(), known.startNanos(), Math.min(end, known.endNanos()), killed));
    }
  }

  @Override
  public void adopt(List<RecordedAttempt> traces) {
    for (RecordedAttempt trace : traces) {
      if (orphansLive) {
        AttemptLaunch launch = orphan(trace);
        running.put(
            trace.id(),
            new Running(
                launch, nanos, nanos + 1_000_000_000L, Behaviour.ended(new AttemptEnd.Exited(0))));
        news.put(trace.id(), new AttemptStatus.Running(new ProcessIdentity(100, 1)));
        continue;
      }
      AttemptStatus ended =
          new AttemptStatus.Ended(
              adoptedEnd,
              Duration.ZERO,
              /* asked= */ trace.endRequestedAt().isPresent(),
              /* outputLost= */ false,
              Optional.empty());
      after(lookingAfter, () -> news.put(trace.id(), ended));
    }
  }

  private static AttemptLaunch orphan(RecordedAttempt trace) {
    return new AttemptLaunch(
        trace.id(),
        trace.launchId(),
        trace.folder(),
        Map.of(),
        List.of(),
        List.of(),
        Map.of(),
        Path.of("/"),
        Confinement.NONE);
  }

  @Override
  public void close() {}

  // Metrics

  @Override
  public void follow(List<Path> folders, Consumer<List<Measurement>> news) {
    AttemptId id = attempt(folders.get(folders.size() - 1));
    List<Double> curve = curves.apply(id.trial());
    int old = isLaunched(id) ? 0 : printedByOrphans;
    int before = Math.max(old, saved(id.trial()));
    List<Measurement> next = new ArrayList<>();
    for (int i = 0; i < curve.size(); i++) {
      next.add(new Measurement(i, i + 1, curve.get(i)));
      if (i >= before || i == old - 1) {
        List<Measurement> batch = List.copyOf(next);
        next.clear();
        after(
            printedAfter.orElse(EPOCH.multipliedBy(Math.max(1, i - before + 1L))),
            () -> {
              if (running.containsKey(id)) {
                news.accept(batch);
              }
            });
      }
    }
  }

  private boolean isLaunched(AttemptId id) {
    return launches.stream().anyMatch(launch -> launch.id().equals(id));
  }

  /** The number of epochs whose state a trial has saved: those up to its last rung. */
  int saved(int trial) {
    return savesState
        ? history.rungs().highest("asha step", trial).map(RungValue::rung).orElse(0.0).intValue()
        : 0;
  }

  /** Each attempt goes on from the last rung that its trial has reached. */
  Simulation savingState() {
    savesState = true;
    return this;
  }

  private static AttemptId attempt(Path folder) {
    return new AttemptId(
        Integer.parseInt(folder.getParent().getFileName().toString()),
        Integer.parseInt(folder.getFileName().toString()));
  }

  @Override
  public void leave(Path attemptFolder) {}

  @Override
  public void read(List<Path> folders, Consumer<AttemptOutput> found, Consumer<String> failed) {
    Path attemptFolder = folders.get(folders.size() - 1);
    AttemptLaunch launch =
        launches.stream()
            .filter(known -> known.folder().equals(attemptFolder))
            .findFirst()
            .orElse(null);
    if (launch != null && unreadTrial.equals(OptionalInt.of(launch.id().trial()))) {
      throw new IllegalStateException("no reader");
    }
    Metrics metrics = launch == null ? orphanMetrics() : behaviour.apply(launch).metrics();
    after(
        readingTakes,
        () -> found.accept(new AttemptOutput(metrics, Optional.of(lastWords), matched)));
  }

  private Metrics orphanMetrics() {
    return orphansLive ? Metrics.of(Map.of("acc", 0.9)) : Metrics.none();
  }

  /** The machine or the runner is suspended. */
  void suspendFor(Duration length) {
    nanos += length.toNanos();
  }

  // Clock

  @Override
  public Instant now() {
    return Instant.EPOCH.plusNanos(nanos);
  }

  @Override
  public long nanos() {
    return nanos;
  }

  // Listener

  @Override
  public void attemptEnded(TrialRecord record, JournalEntry.AttemptEnded ended) {
    notices.add("trial %d %s".formatted(record.trial().number(), record.state().kind().word()));
  }

  @Override
  public void notice(String text) {
    notices.add(text);
  }

  @Override
  public void progressed(Progress progress) {}

  /** The number of launches of each trial, by number. */
  public Collection<Long> launchCounts() {
    Map<Integer, Long> counts = new TreeMap<>();
    launches.forEach(launch -> counts.merge(launch.id().trial(), 1L, Long::sum));
    return counts.values();
  }
}
