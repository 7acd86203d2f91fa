package sweep.tracking;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sweep.specification.NotificationSettings.Tracking;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Reports a sweep to MLflow: one run for the sweep, and in it one for each trial. */
final class MlflowTracker implements Tracker {
  private static final String SWEEP_ID = "sweep.id";
  private static final String TRIAL = "sweep.trial";

  /** How often the creation of a run is tried. */
  private static final int TRIES = 5;

  /** The key of the run that stands for the whole sweep. */
  private static final String SWEEP = "";

  private final TrackedSweep sweep;
  private final Tracking settings;
  private final Map<String, String> environment;
  private final MlflowAccess access;
  private final MlflowServer server;
  private final MlflowRuns runs;

  /** The same runs, for what can't wait long. */
  private final MlflowRuns impatientRuns;

  private final TrialSeries series;
  private final TrialTimes times;

  /** How many trials ahead have a run, so that their commands can report to it. */
  private final int ahead;

  /** The runs by the numbers of their trials, and that of the sweep. */
  private final Map<String, MlflowRun> known = new ConcurrentHashMap<>();

  /** Whether the server may have runs of the sweep that are not known here. */
  private boolean mayHaveMore = true;

  private volatile Optional<TrackingLedger> ledger = Optional.empty();
  private volatile Optional<MlflowExperiment> experiment = Optional.empty();

  /**
   * A tracker that has not reported yet.
   *
   * @param slots how many trials may start before {@link #update} is called again
   * @throws TrackingException if the settings name no server
   */
  MlflowTracker(TrackedSweep sweep, Tracking settings, Map<String, String> environment, int slots)
      throws TrackingException {
    this.sweep = sweep;
    this.settings = settings;
    this.environment = environment;
    this.access = MlflowAccess.of(settings.address(), environment);
    this.server = new MlflowServer(access, MlflowServer.Patience.LONG);
    this.runs = new MlflowRuns(server);
    this.impatientRuns = new MlflowRuns(new MlflowServer(access, MlflowServer.Patience.SHORT));
    this.series = new TrialSeries(sweep);
    this.times = new TrialTimes(sweep.directory());
    this.ahead = slots + 1;
  }

  @Override
  public String name() {
    return "MLflow at " + access.shownAddress();
  }

  @Override
  public String page() {
    MlflowRun run = known.get(SWEEP);
    return run == null
        ? name()
        : "%s/#/experiments/%s/runs/%s"
            .formatted(access.shownAddress(), experiment.orElseThrow().id(), run.id());
  }

  /** Finds or creates the experiment and the run of the sweep, once. */
  private TrackingLedger opened() throws TrackingException {
    if (ledger.isPresent() && known.containsKey(SWEEP)) {
      return ledger.get();
    }
    MlflowExperiment place =
        MlflowExperiment.of(server, settings.experiment(), environment, sweep.spec().name());
    experiment = Optional.of(place);
    if (ledger.isEmpty()) {
      ledger = Optional.of(open(access.shownAddress() + " " + place.id()));
    }
    Map<String, String> tags = new LinkedHashMap<>(sweep.source());
    tags.put("sweep.dir", sweep.directory().root().toAbsolutePath().toString());
    MlflowRun unused = run(SWEEP, sweep.spec().name(), tags, times.now());
    return ledger.get();
  }

  private TrackingLedger open(String place) throws TrackingException {
    try {
      return TrackingLedger.open(sweep.directory().tracking(), place);
    } catch (IOException e) {
      throw TrackingException.refused(
          "can't open %s: %s".formatted(sweep.directory().tracking(), e.getMessage()));
    }
  }

  /** The run with a key; it is created unless this or an earlier runner has done that. */
  private MlflowRun run(String key, String name, Map<String, String> tags, long startMillis)
      throws TrackingException {
    tags.put(SWEEP_ID, sweep.id());
    String place = experiment.orElseThrow().id();
    for (int attempt = 1; !known.containsKey(key); attempt++) {
      if (mayHaveMore) {
        known.putAll(runs.find(place, "tags.%s = '%s'".formatted(SWEEP_ID, sweep.id()), TRIAL));
        mayHaveMore = false;
      }
      try {
        if (!known.containsKey(key)) {
          known.put(key, runs.create(place, name, tags, startMillis));
        }
      } catch (TrackingException e) {
        mayHaveMore = e.isPassing();
        if (!e.isPassing() || attempt == TRIES) {
          throw e;
        }
        MlflowServer.pause(attempt);
      }
    }
    return known.get(key);
  }

  private MlflowRun child(int trial, long startMillis) throws TrackingException {
    String key = Integer.toString(trial);
    Map<String, String> tags = new LinkedHashMap<>(sweep.source());
    tags.put(MlflowRuns.PARENT, known.get(SWEEP).id());
    tags.put(TRIAL, key);
    return run(key, "%s-%d".formatted(sweep.spec().name(), trial), tags, startMillis);
  }

  @Override
  public Map<String, String> environment(int trial) {
    MlflowRun run = known.get(Integer.toString(trial));
    if (run == null || !settings.passesThrough()) {
      return Map.of();
    }
    Map<String, String> variables = new LinkedHashMap<>(experiment.orElseThrow().variables());
    variables.put(MlflowAccess.ADDRESS, access.addressForTrials());
    variables.put("MLFLOW_RUN_ID", run.id());
    return variables;
  }

  @Override
  public List<LoggedPoint> logged(int trial, long sinceMillis, Predicate<String> wanted)
      throws TrackingException {
    MlflowRun run = known.get(Integer.toString(trial));
    return run == null || !settings.passesThrough()
        ? List.of()
        : impatientRuns.logged(run, sinceMillis, wanted);
  }

  @Override
  public void update(List<TrialRecord> trials) throws TrackingException {
    TrackingLedger sent = opened();
    if (settings.passesThrough()) {
      prepare(trials);
    }
    for (TrialRecord record : trials) {
      if (hasNews(sent, record)) {
        report(sent, record);
      }
    }
  }

  /** Creates the runs of those that may start next. */
  private void prepare(List<TrialRecord> trials) throws TrackingException {
    IntStream waiting =
        trials.stream()
            .filter(record -> record.state().kind() == TrialState.Kind.WAITING)
            .mapToInt(record -> record.trial().number())
            .limit(ahead);
    IntStream fresh = IntStream.range(trials.size(), trials.size() + ahead);
    for (int trial : IntStream.concat(waiting, fresh).toArray()) {
      MlflowRun unused = child(trial, times.now());
    }
  }

  private static boolean hasNews(TrackingLedger sent, TrialRecord record) {
    return wasTried(record) && !sent.wasSent(key(record), state(record));
  }

  private static boolean wasTried(TrialRecord record) {
    return record.attempts() > 0 || record.state() instanceof TrialState.Ended;
  }

  private static String key(TrialRecord record) {
    return Integer.toString(record.trial().number());
  }

  private static String state(TrialRecord record) {
    return record.state().kind().word() + " " + record.attempts();
  }

  private void report(TrackingLedger sent, TrialRecord record) throws TrackingException {
    MlflowRun run = child(record.trial().number(), times.start(record));
    boolean isOver = record.state() instanceof TrialState.Ended;
    long millis = times.end(record);
    runs.tags(run, TrialTags.of(record));
    if (isOver) {
      runs.metrics(run, series.points(record, /* withTracked= */ false), millis);
    }
    // While a command runs it may log the same parameters in its own spelling, and would fail.
    if (isOver || !settings.passesThrough()) {
      runs.parameters(run, parameters(record.trial()));
    }
    runs.update(run, status(record.state()), millis);
    sent.sent(key(record), state(record));
  }

  static Map<String, String> parameters(Trial trial) {
    Map<String, String> parameters = new LinkedHashMap<>();
    trial.configuration().entries().forEach((name, value) -> parameters.put(name, value.plain()));
    return parameters;
  }

  private static MlflowRuns.Status status(TrialState state) {
    return switch (state.kind()) {
      case COMPLETED -> MlflowRuns.Status.FINISHED;
      case FAILED, NO_METRIC -> MlflowRuns.Status.FAILED;
      // A trial that waits again was ended.
      case PRUNED, CANCELLED, WAITING, PAUSED -> MlflowRuns.Status.KILLED;
      case RUNNING -> MlflowRuns.Status.RUNNING;
    };
  }

  @Override
  public void end(List<TrialRecord> trials, SweepState state) throws TrackingException {
    TrackingLedger sent = opened();
    removeUnused(trials);
    for (TrialRecord record : trials) {
      if (hasNews(sent, record)) {
        report(sent, record);
      }
    }
    MlflowRun parent = known.get(SWEEP);
    new MlflowParent(sweep, runs, parent).report(sent, trials, times.now());
    MlflowRuns.Status status =
        switch (state) {
          case FINISHED -> MlflowRuns.Status.FINISHED;
          case STOPPED -> MlflowRuns.Status.KILLED;
          case FAILED -> MlflowRuns.Status.FAILED;
        };
    runs.update(parent, status, times.now());
  }

  /** Deletes the runs of trials that were expected and did not come. */
  private void removeUnused(List<TrialRecord> trials) throws TrackingException {
    Set<String> used =
        trials.stream()
            .filter(MlflowTracker::wasTried)
            .map(MlflowTracker::key)
            .collect(Collectors.toSet());
    for (String key : List.copyOf(known.keySet())) {
      if (!key.equals(SWEEP) && !used.contains(key)) {
        runs.delete(known.get(key));
        known.remove(key);
      }
    }
  }

  @Override
  public int owed(List<TrialRecord> trials) {
    return (int)
        trials.stream()
            .filter(MlflowTracker::wasTried)
            .filter(record -> ledger.isEmpty() || hasNews(ledger.get(), record))
            .count();
  }
}
