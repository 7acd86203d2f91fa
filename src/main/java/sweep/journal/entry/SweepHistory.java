package sweep.journal.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.journal.entry.JournalEntry.AttemptEnding;
import sweep.journal.entry.JournalEntry.AttemptSpawned;
import sweep.journal.entry.JournalEntry.AttemptStarted;
import sweep.journal.entry.JournalEntry.CodeRecorded;
import sweep.journal.entry.JournalEntry.RequestAnswered;
import sweep.journal.entry.JournalEntry.RunnerStarted;
import sweep.journal.entry.JournalEntry.SpecChanged;
import sweep.journal.entry.JournalEntry.SweepOpened;
import sweep.journal.entry.JournalEntry.TrialCreated;
import sweep.journal.entry.JournalEntry.TrialEnded;
import sweep.journal.entry.JournalEntry.TrialImported;
import sweep.journal.entry.JournalEntry.TrialKnown;
import sweep.journal.entry.JournalEntry.TrialMeasured;
import sweep.journal.entry.JournalEntry.TrialPruned;
import sweep.journal.entry.JournalEntry.TrialReopened;
import sweep.pruning.RungHistory;
import sweep.trial.AttemptId;
import sweep.trial.CodeVersion;
import sweep.trial.KnownTrial;
import sweep.trial.Metrics;
import sweep.trial.Trial;
import sweep.trial.TrialHistory;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** The state of a sweep, folded from the entries of its journal. Not thread-safe. */
public final class SweepHistory implements TrialHistory {
  private Optional<SweepOpened> opened = Optional.empty();
  private String specText = "";
  private String specTextBefore = "";

  private final ControlsOnRecord controls = new ControlsOnRecord();
  private final SearchOnRecord search = new SearchOnRecord();
  private final AttemptsOnRecord attempts = new AttemptsOnRecord();
  private final RecordedBeforeLaunch<RunnerOnRecord> runners = new RecordedBeforeLaunch<>();
  private final RecordedBeforeLaunch<CodeOnRecord> code = new RecordedBeforeLaunch<>();
  private final TrialTable trials = new TrialTable();
  private final RungHistory rungs = new RungHistory();

  /**
   * Applies an entry.
   *
   * @throws IllegalArgumentException if it contradicts the entries before it
   */
  public void apply(JournalEntry entry, long epochMillis) {
    entry.applyTo(this, epochMillis);
  }

  public void apply(StampedEntry stamped) {
    apply(stamped.entry(), stamped.epochMillis());
  }

  void opened(SweepOpened entry) {
    opened = Optional.of(entry);
    specText = entry.specText();
  }

  void runnerStarted(RunnerStarted entry, long epochMillis) {
    Instant at = Instant.ofEpochMilli(epochMillis);
    controls.runnerActs();
    runners.add(new RunnerOnRecord(entry, at));
    entry.code().ifPresent(commit -> code.add(new CodeOnRecord(CodeVersion.of(commit), at)));
  }

  void codeRecorded(CodeRecorded entry, long epochMillis) {
    code.add(new CodeOnRecord(entry.code(), Instant.ofEpochMilli(epochMillis)));
  }

  void specChanged(SpecChanged entry) {
    specTextBefore = specText;
    specText = entry.specText();
    search.specChanged(entry.setsAside());
    if (entry.setsAside()) {
      controls.setAside();
      trials.setAllAside();
      rungs.clear();
    }
  }

  void controlled(ControlAction action, long epochMillis) {
    if (action instanceof ControlAction.Expected judged) {
      search.expected(judged);
      return;
    }
    controls.add(action, epochMillis);
    if (action instanceof ControlAction.Searched searched) {
      search.reached(searched.position());
    } else if (action instanceof ControlAction.TrialCancelled cancelled) {
      cancel(cancelled.trial());
    }
  }

  void answered(RequestAnswered entry, long epochMillis) {
    controls.answered(entry);
    entry.actions().forEach(action -> controlled(action, epochMillis));
  }

  private void cancel(int trial) {
    TrialState.Kind state = trial(trial).state().kind();
    if (state == TrialState.Kind.RUNNING) {
      controls.cancelRunning(trial);
    } else if (state == TrialState.Kind.WAITING) {
      trials.end(
          trial,
          attempts
              .settle(trial)
              .map(last -> new TrialState.Cancelled(last.output().metrics(), last.duration()))
              .orElseGet(() -> new TrialState.Cancelled(Metrics.none(), Duration.ZERO)));
    }
  }

  void created(TrialCreated entry) {
    create(entry.trial());
    if (controls.takeCancelled(entry.trial())) {
      cancel(entry.trial().number());
    }
  }

  private void create(Trial trial) {
    trials.add(trial);
    controls.created(trial);
    runners.addTrial();
    code.addTrial();
    search.created(trial);
  }

  void imported(TrialImported entry) {
    create(entry.trial());
    trials.end(
        entry.trial().number(),
        TrialState.ended(entry.state(), entry.cause(), entry.metrics(), entry.duration()));
  }

  void known(TrialKnown entry) {
    trials.add(entry.trial());
  }

  void started(AttemptStarted entry, long epochMillis) {
    AttemptId id = entry.attempt();
    if (trials.start(id)) {
      rungs.resumed(id.trial());
    }
    attempts.started(entry, epochMillis);
    controls.started();
    runners.launch(id.trial());
    code.launch(id.trial());
  }

  void spawned(AttemptSpawned entry, long epochMillis) {
    attempts.spawned(entry, epochMillis);
  }

  void ending(AttemptEnding entry, long epochMillis) {
    attempts.ending(entry, epochMillis);
  }

  void ended(AttemptEnded entry) {
    controls.runnerActs();
    trials.end(entry);
    attempts.ended(entry);
  }

  void ended(TrialEnded entry) {
    AttemptEnded last =
        attempts
            .settle(entry.trial())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "trial %d ended without an attempt".formatted(entry.trial())));
    trials.end(entry, last);
    if (entry.state() == TrialState.Kind.COMPLETED) {
      rungs.completed(entry.trial());
    }
    controls.settled(entry.trial());
  }

  void pruned(TrialPruned entry) {
    trials.prune(entry);
    attempts.settle(entry.trial());
  }

  void measured(TrialMeasured entry) {
    trials.measure(entry);
  }

  void reopened(TrialReopened entry) {
    trials.reopen(entry.trial());
    rungs.forget(entry.trial());
    attempts.settle(entry.trial());
    controls.settled(entry.trial());
  }

  /** The first entry of the journal; empty if it has none. */
  public Optional<SweepOpened> opened() {
    return opened;
  }

  /** The text of the current spec. */
  public String specText() {
    return specText;
  }

  /** The text of the spec before its last change; empty if it never changed. */
  public String specTextBefore() {
    return specTextBefore;
  }

  /** What users and runners did to the sweep, and what that leads to. */
  public ControlsOnRecord controls() {
    return controls;
  }

  /** The runners that launched attempts, in order. Old journals do not record them. */
  public List<RunnerOnRecord> runners() {
    return runners.all();
  }

  /** The runner that launched the last attempt of a trial; empty if it is not recorded. */
  public Optional<RunnerOnRecord> runnerOf(int trial) {
    trial(trial);
    return runners.of(trial);
  }

  /** The versions of the code that attempts ran, in order, as far as they are recorded. */
  public List<CodeOnRecord> code() {
    return code.all();
  }

  /** The code that the last attempt of a trial ran; empty if it is not recorded. */
  public Optional<CodeVersion> codeOf(int trial) {
    trial(trial);
    return code.of(trial).map(CodeOnRecord::code);
  }

  /** The trials of the current spec, by number: all but those that a change of it set aside. */
  public List<TrialRecord> trials() {
    List<TrialRecord> all = trials.all();
    return all.subList(trials.setAside(), all.size());
  }

  /** The number of trials that were set aside. They have the lowest numbers. */
  public int setAside() {
    return trials.setAside();
  }

  /** How far the search has come. */
  public SearchOnRecord search() {
    return search;
  }

  /** All trials, by number. */
  public List<TrialRecord> allTrials() {
    return trials.all();
  }

  /**
   * One trial.
   *
   * @throws IllegalArgumentException if it does not exist
   */
  public TrialRecord trial(int number) {
    return trials.get(number);
  }

  /** The number of trials in each state; states without any are left out. */
  public Map<TrialState.Kind, Integer> counts() {
    return trials.counts();
  }

  /** The values that trials had at rungs. */
  public RungHistory rungs() {
    return rungs;
  }

  /** The attempts that run, and the last ones of trials that have not ended. */
  public AttemptsOnRecord attempts() {
    return attempts;
  }

  /**
   * An immutable copy of what the next suggestion of a sampler that learns is made from: the
   * results so far, of which the newest one may be left out, and the trials under way.
   */
  public TrialHistory visible() {
    return trials.visible();
  }

  /** A number that differs if {@link #visible} does. */
  public long visibleVersion() {
    return trials.visibleVersion();
  }

  @Override
  public List<TrialRecord> ended() {
    return trials.ended();
  }

  @Override
  public List<KnownTrial> known() {
    return trials.known();
  }
}
