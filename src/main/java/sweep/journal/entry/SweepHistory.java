package sweep.journal.entry;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.journal.entry.JournalEntry.AttemptEnding;
import sweep.journal.entry.JournalEntry.AttemptSpawned;
import sweep.journal.entry.JournalEntry.AttemptStarted;
import sweep.journal.entry.JournalEntry.Control;
import sweep.journal.entry.JournalEntry.RunnerStarted;
import sweep.journal.entry.JournalEntry.SpecChanged;
import sweep.journal.entry.JournalEntry.SweepOpened;
import sweep.journal.entry.JournalEntry.TrialCreated;
import sweep.journal.entry.JournalEntry.TrialEnded;
import sweep.journal.entry.JournalEntry.TrialImported;
import sweep.journal.entry.JournalEntry.TrialMeasured;
import sweep.journal.entry.JournalEntry.TrialReopened;
import sweep.trial.AttemptId;
import sweep.trial.FailureCause;
import sweep.trial.Metrics;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialHistory;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** What happened to a sweep: the fold of its journal's entries. Owned by one thread. */
public final class SweepHistory implements TrialHistory {
  /** Bytes that a disk takes as a whole. */
  private static final int BLOCK = 4096;

  private Optional<SweepOpened> opened = Optional.empty();
  private String specText = "";

  /** What the last change of the spec replaced. */
  private String specTextBefore = "";

  private final List<ControlAction> controls = new ArrayList<>();
  private ControlState controlState = ControlState.INITIAL;
  private Optional<String> gaveUp = Optional.empty();
  private final List<RunnerOnRecord> runners = new ArrayList<>();

  /** By trial, the number of runners that had been at work when its last attempt was launched. */
  private final List<Integer> runnersBefore = new ArrayList<>();

  private final List<TrialRecord> trials = new ArrayList<>();
  private final Map<TrialState.Kind, Integer> counts = new EnumMap<>(TrialState.Kind.class);
  private final Map<Integer, Integer> failures = new HashMap<>();
  private final Map<AttemptId, LiveAttempt> live = new TreeMap<>();

  /** Why the last attempt in a slot could not be ended, by the slot's index. */
  private final Map<Integer, String> stuckSlots = new TreeMap<>();

  /** Of the trials that wait for a verdict or another attempt. */
  private final Map<Integer, AttemptEnded> lastEnded = new HashMap<>();

  /** How many trials were set aside: those from the first on. */
  private int setAside;

  /** The suggestion with which the plan went on after the last change of the spec. */
  private long firstSuggestion;

  private long nextSuggestion;

  private Optional<SearchPosition> searched = Optional.empty();

  private final Set<Integer> endedOrder = new LinkedHashSet<>();

  /**
   * Takes in an entry.
   *
   * @throws IllegalArgumentException if it contradicts those before it
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
    runners.add(new RunnerOnRecord(entry, Instant.ofEpochMilli(epochMillis)));
  }

  void specChanged(SpecChanged entry) {
    specTextBefore = specText;
    specText = entry.specText();
    firstSuggestion = nextSuggestion;
    searched = Optional.empty();
    if (entry.setsAside()) {
      setAside = trials.size();
      counts.clear();
      endedOrder.clear();
    }
  }

  void controlled(Control entry) {
    ControlAction action = entry.action();
    controls.add(action);
    controlState = action.applyTo(controlState);
    if (action instanceof ControlAction.Searched search) {
      searched = Optional.of(search.position());
    } else if (action instanceof ControlAction.GaveUp end) {
      gaveUp = Optional.of(end.reason());
    }
  }

  void created(TrialCreated entry) {
    Trial trial = entry.trial();
    if (trial.number() != trials.size()) {
      throw new IllegalArgumentException(
          "expected trial %d to be created, but found %d".formatted(trials.size(), trial.number()));
    }
    if (trial.origin() instanceof Origin.Suggested suggested) {
      nextSuggestion = Math.max(nextSuggestion, suggested.number() + 1);
      searched = searched.filter(position -> position.next() > suggested.number());
    }
    trials.add(new TrialRecord(trial, new TrialState.Waiting(), 0));
    runnersBefore.add(0);
    count(TrialState.Kind.WAITING, 1);
  }

  void imported(TrialImported entry) {
    created(new TrialCreated(entry.trial()));
    int number = entry.trial().number();
    replace(
        withState(
            number, endState(entry.state(), entry.cause(), entry.metrics(), entry.duration())));
    endedOrder.add(number);
  }

  void started(AttemptStarted entry, long epochMillis) {
    AttemptId id = entry.attempt();
    replace(
        new TrialRecord(
            trial(id.trial()).trial(), new TrialState.Running(id.attempt()), id.attempt()));
    live.put(id, new LiveAttempt(entry, Optional.empty(), Optional.empty(), epochMillis));
    // A verdict is on what this attempt brings.
    lastEnded.remove(id.trial());
    stuckSlots.remove(entry.slot());
    gaveUp = Optional.empty();
    runnersBefore.set(id.trial(), runners.size());
  }

  void spawned(AttemptSpawned entry) {
    live.computeIfPresent(entry.attempt(), (id, attempt) -> attempt.with(entry));
  }

  void ending(AttemptEnding entry, long epochMillis) {
    LiveAttempt.Ending ending = new LiveAttempt.Ending(entry.end(), epochMillis);
    live.computeIfPresent(entry.attempt(), (id, attempt) -> attempt.with(ending));
  }

  void ended(AttemptEnded entry) {
    int trial = entry.attempt().trial();
    replace(withState(trial, new TrialState.Waiting()));
    LiveAttempt over = live.remove(entry.attempt());
    if (over != null) {
      entry.stuck().ifPresent(reason -> stuckSlots.put(over.started().slot(), reason));
    }
    lastEnded.put(trial, entry);
    if (entry.end().countsAgainstTrial()) {
      failures.merge(trial, 1, Integer::sum);
    }
  }

  void ended(TrialEnded entry) {
    AttemptEnded last = lastEnded.remove(entry.trial());
    if (last == null) {
      throw new IllegalArgumentException(
          "trial %d ended without an attempt".formatted(entry.trial()));
    }
    replace(
        withState(
            entry.trial(),
            endState(entry.state(), entry.cause(), last.output().metrics(), last.duration())));
    failures.remove(entry.trial());
    if (entry.trial() >= setAside) {
      endedOrder.add(entry.trial());
    }
  }

  void measured(TrialMeasured entry) {
    TrialState before = trial(entry.trial()).state();
    if (!before.hasEnded()) {
      throw new IllegalArgumentException(
          "trial %d was measured again before its end".formatted(entry.trial()));
    }
    replace(
        withState(
            entry.trial(),
            endState(entry.state(), entry.cause(), entry.metrics(), before.took().orElseThrow())));
  }

  private static TrialState endState(
      TrialState.Kind state, Optional<FailureCause> cause, Metrics metrics, Duration duration) {
    if (cause.isPresent()) {
      return new TrialState.Failed(cause.get(), metrics, duration);
    }
    return state == TrialState.Kind.COMPLETED
        ? new TrialState.Completed(metrics, duration)
        : new TrialState.NoMetric(metrics, duration);
  }

  void reopened(TrialReopened entry) {
    replace(withState(entry.trial(), new TrialState.Waiting()));
    lastEnded.remove(entry.trial());
    failures.remove(entry.trial());
    endedOrder.remove(entry.trial());
  }

  private TrialRecord withState(int trial, TrialState state) {
    TrialRecord record = trial(trial);
    return new TrialRecord(record.trial(), state, record.attempts());
  }

  private void replace(TrialRecord record) {
    TrialRecord old = trials.set(record.trial().number(), record);
    if (record.trial().number() < setAside) {
      return;
    }
    count(old.state().kind(), -1);
    count(record.state().kind(), 1);
  }

  private void count(TrialState.Kind kind, int difference) {
    counts.merge(kind, difference, (a, b) -> a + b == 0 ? null : Integer.valueOf(a + b));
  }

  /** How the sweep began; empty if nothing is on record. */
  public Optional<SweepOpened> opened() {
    return opened;
  }

  /** The spec as it stands now. */
  public String specText() {
    return specText;
  }

  /** Whether a text is what a crash leaves of the spec: as it was before, or what a write left. */
  public boolean isOutdatedSpec(String text) {
    return text.equals(specTextBefore) || isTornSpec(text);
  }

  /** A write that is cut off leaves whole blocks, or zeros; a user deletes lines. */
  private boolean isTornSpec(String text) {
    boolean hasWholeBlocks = text.getBytes(StandardCharsets.UTF_8).length % BLOCK == 0;
    return (hasWholeBlocks && specText.startsWith(text)) || text.chars().allMatch(one -> one == 0);
  }

  /** Why the last runner gave the search up, if it did and nothing was launched since then. */
  public Optional<String> gaveUp() {
    return gaveUp;
  }

  /** All control actions, in order. */
  public List<ControlAction> controls() {
    return Collections.unmodifiableList(controls);
  }

  /** The settings that all control actions together lead to. */
  public ControlState controlState() {
    return controlState;
  }

  /** The runners that launched attempts, in order; those of older journals are not on record. */
  public List<RunnerOnRecord> runners() {
    return Collections.unmodifiableList(runners);
  }

  /** The runner that launched the last attempt of a trial; empty if it is not on record. */
  public Optional<RunnerOnRecord> runnerOf(int trial) {
    trial(trial);
    int before = runnersBefore.get(trial);
    return before == 0 ? Optional.empty() : Optional.of(runners.get(before - 1));
  }

  /** The trials that count, by number: all but those that a change of the spec has set aside. */
  public List<TrialRecord> trials() {
    return allTrials().subList(setAside, trials.size());
  }

  /** How many trials were set aside, all of lower numbers than those that count. */
  public int setAside() {
    return setAside;
  }

  /** The first suggestion that was made, or is to be made, under the spec as it stands now. */
  public long firstSuggestion() {
    return firstSuggestion;
  }

  /**
   * How far the search has looked since it found the last trial; empty if that is not on record.
   */
  public Optional<SearchPosition> searched() {
    return searched;
  }

  /** All trials, by number. */
  public List<TrialRecord> allTrials() {
    return Collections.unmodifiableList(trials);
  }

  /**
   * One trial.
   *
   * @throws IllegalArgumentException if it does not exist
   */
  public TrialRecord trial(int number) {
    if (number < 0 || number >= trials.size()) {
      throw new IllegalArgumentException("there is no trial " + number);
    }
    return trials.get(number);
  }

  /** How many attempts of a trial have been started. */
  public int attempts(int trial) {
    return trial(trial).attempts();
  }

  /** How many attempts of a trial that goes on have failed by its own fault. */
  public int failures(int trial) {
    return failures.getOrDefault(trial, 0);
  }

  /** How many trials are in each state; a state without any is left out. */
  public Map<TrialState.Kind, Integer> counts() {
    return Map.copyOf(counts);
  }

  /** The attempts whose end is not on record, by trial. */
  public Collection<LiveAttempt> liveAttempts() {
    return List.copyOf(live.values());
  }

  /** The slots that were not used again as their last attempt could not be ended, and why. */
  public Map<Integer, String> stuckSlots() {
    return Collections.unmodifiableMap(stuckSlots);
  }

  /** The end of the last attempt of a trial that is not over; empty if none has ended. */
  public Optional<AttemptEnded> lastAttemptEnded(int trial) {
    return Optional.ofNullable(lastEnded.get(trial));
  }

  @Override
  public List<TrialRecord> ended() {
    return endedOrder.stream().map(trials::get).toList();
  }
}
