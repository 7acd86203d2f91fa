package sweep.journal.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.journal.entry.JournalEntry.TrialEnded;
import sweep.journal.entry.JournalEntry.TrialMeasured;
import sweep.journal.entry.JournalEntry.TrialPruned;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;
import sweep.trial.Continuation;
import sweep.trial.KnownTrial;
import sweep.trial.Metrics;
import sweep.trial.Pruning;
import sweep.trial.Trial;
import sweep.trial.TrialHistory;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** The trials of a sweep with their states, the number in each state, and the order they ended. */
final class TrialTable {
  /** With as many trials under way, one result more or less hardly changes a suggestion. */
  private static final int AHEAD = 4;

  private final List<TrialRecord> trials = new ArrayList<>();

  /** Without the trials that were set aside. */
  private final Map<TrialState.Kind, Integer> counts = new EnumMap<>(TrialState.Kind.class);

  /** The trials that have ended or are paused. */
  private final Set<Integer> endedOrder = new LinkedHashSet<>();

  /** The known trials of other sweeps, by their place there. */
  private final Map<Known, KnownTrial> known = new LinkedHashMap<>();

  private record Known(String sweep, int number) {}

  /** The trials below this number belong to an earlier spec. */
  private int setAside;

  /**
   * The number of trials that had ended when the last one was created; -1 if some changed since.
   */
  private int endedAtCreation;

  /** Counts the changes that a sampler can see. */
  private long changes;

  private long changesAtCreation;

  void add(Trial trial) {
    if (trial.number() != trials.size()) {
      throw new IllegalArgumentException(
          "expected trial %d to be created, but found %d".formatted(trials.size(), trial.number()));
    }
    trials.add(new TrialRecord(trial, new TrialState.Waiting(), 0));
    endedAtCreation = endedOrder.size();
    changesAtCreation = ++changes;
    count(TrialState.Kind.WAITING, 1);
  }

  /**
   * One trial.
   *
   * @throws IllegalArgumentException if it does not exist
   */
  TrialRecord get(int number) {
    if (number < 0 || number >= trials.size()) {
      throw new IllegalArgumentException("there is no trial " + number);
    }
    return trials.get(number);
  }

  /** Starts an attempt; returns whether it resumes a paused trial. */
  boolean start(AttemptId id) {
    TrialRecord before = get(id.trial());
    boolean resumes = before.state() instanceof TrialState.Paused;
    TrialState running = new TrialState.Running(id.attempt());
    replace(new TrialRecord(before.trial(), running, id.attempt(), before.continuation()));
    if (resumes) {
      setOpen(id.trial());
    }
    return resumes;
  }

  /** Puts a trial back into the queue, for another attempt or its verdict, or pauses it. */
  void end(AttemptEnded entry) {
    int number = entry.attempt().trial();
    TrialRecord before = get(number);
    boolean pauses = entry.end() instanceof AttemptEnd.Paused;
    Continuation after =
        before.continuation().after(entry.attempt().attempt(), entry.duration(), pauses);
    TrialState waiting = new TrialState.Waiting();
    replace(new TrialRecord(before.trial(), waiting, before.attempts(), after));
    if (pauses) {
      Pruning why = entry.end().early().orElseThrow();
      end(number, new TrialState.Paused(why, entry.output().metrics(), after.spent()));
    }
  }

  void reopen(int number) {
    TrialRecord before = get(number);
    replace(new TrialRecord(before.trial(), new TrialState.Waiting(), before.attempts()));
    setOpen(number);
  }

  private void setOpen(int number) {
    endedOrder.remove(number);
    endedAtCreation = -1;
    changes++;
  }

  void end(int number, TrialState state) {
    setState(number, state);
    if (number >= setAside) {
      endedAtCreation = endedOrder.add(number) ? endedAtCreation : -1;
      changes++;
    }
  }

  /** Ends a trial as its last attempt did. */
  void end(TrialEnded entry, AttemptEnded last) {
    Metrics metrics = last.output().metrics();
    Continuation continuation = get(entry.trial()).continuation();
    Duration took = continuation.first() == 0 ? last.duration() : continuation.spent();
    Optional<Pruning> early =
        last.end().early().filter(unused -> entry.state() == TrialState.Kind.PRUNED);
    end(
        entry.trial(),
        early.isPresent()
            ? new TrialState.Pruned(early.get(), metrics, took)
            : TrialState.ended(entry.state(), entry.cause(), metrics, took));
  }

  /** Ends a paused trial for good. */
  void prune(TrialPruned entry) {
    if (!(get(entry.trial()).state() instanceof TrialState.Paused paused)) {
      throw new IllegalArgumentException(
          "trial %d ended for good, but was not paused".formatted(entry.trial()));
    }
    Pruning why = paused.pruning().because(entry.reason());
    end(entry.trial(), new TrialState.Pruned(why, paused.metrics(), paused.duration()));
  }

  /** Gives an ended trial other metrics, and the verdict by them. */
  void measure(TrialMeasured entry) {
    TrialState before = get(entry.trial()).state();
    if (!before.hasEnded()) {
      throw new IllegalArgumentException(
          "trial %d was measured again before its end".formatted(entry.trial()));
    }
    Duration took = before.took().orElseThrow();
    boolean pruned = entry.state() == TrialState.Kind.PRUNED && before instanceof TrialState.Pruned;
    end(
        entry.trial(),
        pruned
            ? new TrialState.Pruned(((TrialState.Pruned) before).pruning(), entry.metrics(), took)
            : TrialState.ended(entry.state(), entry.cause(), entry.metrics(), took));
  }

  /** Adds a known trial of another sweep; a later result replaces an earlier one. */
  void add(KnownTrial trial) {
    known.put(new Known(trial.sweep(), trial.number()), trial);
    endedAtCreation = -1;
    changes++;
  }

  /** The known trials of other sweeps, in the order in which each was first added. */
  List<KnownTrial> known() {
    return List.copyOf(known.values());
  }

  void setAllAside() {
    setAside = trials.size();
    known.clear();
    counts.clear();
    endedOrder.clear();
    endedAtCreation = -1;
    changes++;
  }

  private void setState(int number, TrialState state) {
    TrialRecord record = get(number);
    replace(new TrialRecord(record.trial(), state, record.attempts(), record.continuation()));
  }

  private void replace(TrialRecord record) {
    int number = record.trial().number();
    TrialRecord old = trials.set(number, record);
    if (number >= setAside) {
      count(old.state().kind(), -1);
      count(record.state().kind(), 1);
    }
  }

  private void count(TrialState.Kind kind, int difference) {
    counts.merge(kind, difference, (a, b) -> a + b == 0 ? null : Integer.valueOf(a + b));
  }

  List<TrialRecord> all() {
    return Collections.unmodifiableList(trials);
  }

  int setAside() {
    return setAside;
  }

  Map<TrialState.Kind, Integer> counts() {
    return Map.copyOf(counts);
  }

  /** A number that differs if {@link #visible} does. */
  long visibleVersion() {
    return leavesOutNewest() ? changesAtCreation : changes;
  }

  private boolean leavesOutNewest() {
    int open = trials.size() - setAside - endedOrder.size();
    return open >= AHEAD && endedAtCreation >= 0 && endedOrder.size() == endedAtCreation + 1;
  }

  /**
   * The trials that the next suggestion is made from. With {@link #AHEAD} others under way, these
   * are the results up to the last creation of a trial: the suggestion can then be made ahead, and
   * a free slot gets it at once. The journal has the same order, so that a resumed sweep makes the
   * same suggestion. A paused trial is there among those that have ended, like a pruned one: most
   * of them never go on.
   */
  TrialHistory visible() {
    List<TrialRecord> ended = endedOrPaused().toList();
    List<TrialRecord> open =
        trials.subList(setAside, trials.size()).stream()
            .filter(record -> !endedOrder.contains(record.trial().number()))
            .toList();
    if (!leavesOutNewest()) {
      return new Visible(ended, open, known());
    }
    List<TrialRecord> unseen = new ArrayList<>(open);
    unseen.add(ended.get(endedAtCreation));
    return new Visible(ended.subList(0, endedAtCreation), unseen, known());
  }

  private record Visible(List<TrialRecord> ended, List<TrialRecord> open, List<KnownTrial> known)
      implements TrialHistory {}

  /** The trials that have ended and are not set aside, in the order they ended. */
  List<TrialRecord> ended() {
    return endedOrPaused().filter(record -> record.state().hasEnded()).toList();
  }

  private Stream<TrialRecord> endedOrPaused() {
    return endedOrder.stream().map(trials::get);
  }
}
