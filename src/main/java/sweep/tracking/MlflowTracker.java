package sweep.tracking;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import sweep.files.SafeFile;
import sweep.specification.NotificationSettings.Tracking;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Reports a sweep to MLflow: one run for the sweep, and in it one for each trial. */
final class MlflowTracker implements Tracker {
  private static final String SWEEP_ID = "sweep.id";
  private static final String TRIAL = "sweep.trial";
  private static final String EXPERIMENT_NAME = "MLFLOW_EXPERIMENT_NAME";

  private final TrackedSweep sweep;
  private final Tracking settings;
  private final MlflowAccess access;
  private final MlflowRuns runs;
  private final String experimentName;
  private final TrialSeries series;
  private final InstantSource clock;

  /** How many trials ahead have a run, so that their commands can report to it. */
  private final int ahead;

  /** The runs to which commands report, by trial. */
  private final Map<Integer, MlflowRun> launched = new ConcurrentHashMap<>();

  private Optional<TrackingLedger> ledger = Optional.empty();
  private String experiment = "";

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
    this.access = MlflowAccess.of(settings.address(), environment);
    this.runs = new MlflowRuns(new MlflowServer(access));
    this.experimentName =
        settings
            .experiment()
            .or(() -> Optional.ofNullable(environment.get(EXPERIMENT_NAME)))
            .orElse(sweep.spec().name());
    this.series = new TrialSeries(sweep);
    this.clock = InstantSource.system();
    this.ahead = slots + 1;
  }

  @Override
  public String name() {
    return "MLflow at " + access.shownAddress();
  }

  @Override
  public String page() {
    return ledger
        .flatMap(known -> known.run(TrackingLedger.SWEEP))
        .map(
            run ->
                "%s/#/experiments/%s/runs/%s"
                    .formatted(access.shownAddress(), experiment, run.id()))
        .orElseGet(this::name);
  }

  @Override
  public void begin(int nextTrial) throws TrackingException {
    TrackingLedger known = opened();
    if (settings.passesThrough()) {
      for (int trial = nextTrial; trial < nextTrial + ahead; trial++) {
        launched.put(trial, child(known, trial));
      }
    }
  }

  /** Finds or creates the experiment and the run of the sweep, once. */
  private TrackingLedger opened() throws TrackingException {
    if (ledger.isPresent()) {
      return ledger.get();
    }
    experiment = runs.experiment(experimentName);
    TrackingLedger known = read();
    if (known.run(TrackingLedger.SWEEP).isEmpty()) {
      String filter = "tags.%s = '%s'".formatted(SWEEP_ID, sweep.id());
      for (Map.Entry<String, MlflowRun> each : runs.find(experiment, filter, TRIAL).entrySet()) {
        String key = each.getKey().isEmpty() ? TrackingLedger.SWEEP : each.getKey();
        known.created(key, each.getValue());
      }
    }
    if (known.run(TrackingLedger.SWEEP).isEmpty()) {
      Map<String, String> tags = new LinkedHashMap<>(sweep.source());
      tags.put(SWEEP_ID, sweep.id());
      tags.put("sweep.dir", sweep.directory().root().toAbsolutePath().toString());
      known.created(
          TrackingLedger.SWEEP, runs.create(experiment, sweep.spec().name(), tags, clock.millis()));
    }
    ledger = Optional.of(known);
    return known;
  }

  private TrackingLedger read() throws TrackingException {
    String place = access.shownAddress() + " " + experiment;
    try {
      return TrackingLedger.read(sweep.directory().tracking(), place);
    } catch (IOException e) {
      throw TrackingException.refused(
          "can't read %s: %s".formatted(sweep.directory().tracking(), e.getMessage()));
    }
  }

  private MlflowRun child(TrackingLedger known, int trial) throws TrackingException {
    String key = Integer.toString(trial);
    Optional<MlflowRun> run = known.run(key);
    if (run.isPresent()) {
      return run.get();
    }
    Map<String, String> tags = new LinkedHashMap<>(sweep.source());
    tags.put(MlflowRuns.PARENT, known.run(TrackingLedger.SWEEP).orElseThrow().id());
    tags.put(SWEEP_ID, sweep.id());
    tags.put(TRIAL, key);
    String name = "%s-%d".formatted(sweep.spec().name(), trial);
    MlflowRun created = runs.create(experiment, name, tags, clock.millis());
    known.created(key, created);
    return created;
  }

  @Override
  public Map<String, String> environment(int trial) {
    return Optional.ofNullable(launched.get(trial)).map(this::variables).orElse(Map.of());
  }

  private Map<String, String> variables(MlflowRun run) {
    return Map.of(
        MlflowAccess.ADDRESS,
        access.addressForTrials(),
        "MLFLOW_EXPERIMENT_ID",
        experiment,
        "MLFLOW_RUN_ID",
        run.id());
  }

  @Override
  public void fetch(int trial, long sinceMillis, Path file) throws TrackingException, IOException {
    MlflowRun run = launched.get(trial);
    List<MlflowRuns.Logged> points = run == null ? List.of() : runs.logged(run, sinceMillis);
    if (points.isEmpty()) {
      return;
    }
    StringBuilder lines = new StringBuilder();
    points.stream()
        .sorted(Comparator.comparingLong(MlflowRuns.Logged::epochMillis))
        .forEach(
            logged ->
                lines
                    .append(
                        MlflowServer.JSON
                            .createObjectNode()
                            .put("step", logged.point().step())
                            .putPOJO(
                                logged.point().metric(), MlflowText.number(logged.point().value())))
                    .append('\n'));
    SafeFile.replace(file, out -> out.write(lines.toString()));
  }

  @Override
  public void update(List<TrialRecord> trials) throws TrackingException {
    TrackingLedger known = opened();
    int next =
        trials.stream()
            .filter(record -> record.attempts() > 0)
            .mapToInt(record -> record.trial().number() + 1)
            .max()
            .orElse(0);
    begin(next);
    for (TrialRecord record : trials) {
      if (hasNews(known, record)) {
        report(known, record);
      }
    }
  }

  private static boolean hasNews(TrackingLedger known, TrialRecord record) {
    return wasTried(record) && !known.wasSent(key(record), state(record));
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

  private void report(TrackingLedger known, TrialRecord record) throws TrackingException {
    MlflowRun run = child(known, record.trial().number());
    boolean isOver = record.state() instanceof TrialState.Ended;
    runs.tags(run, TrialTags.of(record));
    if (isOver) {
      runs.metrics(run, series.points(record, /* withTracked= */ false), clock.millis());
    }
    // While a command runs it may log the same parameters in its own spelling, and would fail.
    if (isOver || !settings.passesThrough()) {
      runs.parameters(run, parameters(record.trial()));
    }
    runs.update(run, status(record.state()), clock.millis());
    known.sent(key(record), state(record));
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
      case PRUNED, CANCELLED -> MlflowRuns.Status.KILLED;
      case WAITING, RUNNING, PAUSED -> MlflowRuns.Status.RUNNING;
    };
  }

  @Override
  public void end(List<TrialRecord> trials, SweepState state) throws TrackingException {
    update(trials);
    TrackingLedger known = opened();
    MlflowRun parent = known.run(TrackingLedger.SWEEP).orElseThrow();
    removeUnused(known, trials);
    new MlflowParent(sweep, runs, parent).report(known, trials, clock.millis());
    MlflowRuns.Status status =
        switch (state) {
          case FINISHED -> MlflowRuns.Status.FINISHED;
          case STOPPED -> MlflowRuns.Status.KILLED;
          case FAILED -> MlflowRuns.Status.FAILED;
        };
    runs.update(parent, status, clock.millis());
  }

  /** Deletes the runs of trials that were expected and did not come. */
  private void removeUnused(TrackingLedger known, List<TrialRecord> trials)
      throws TrackingException {
    List<String> used =
        trials.stream().filter(MlflowTracker::wasTried).map(MlflowTracker::key).toList();
    for (String key : known.keys()) {
      if (!key.equals(TrackingLedger.SWEEP) && !used.contains(key)) {
        runs.delete(known.run(key).orElseThrow());
        known.deleted(key);
        launched.remove(Integer.valueOf(key));
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
