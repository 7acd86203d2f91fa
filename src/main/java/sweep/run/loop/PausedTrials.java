package sweep.run.loop;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sweep.journal.Journal.Durability;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.pruning.Promotion;
import sweep.run.LoopContext;
import sweep.specification.SweepSpec;
import sweep.trial.Trial;
import sweep.trial.TrialState;

/**
 * The paused trials: which one goes on next, and which ones end for good. Both follow from the
 * values in the journal, so that a resumed sweep decides as if it had never been interrupted.
 */
final class PausedTrials {
  private static final String OVER = "the search ended while it was paused";

  private final LoopContext context;
  private final SweepHistory history;

  /** The rule by which paused trials go on; empty if all of them do. */
  private final Optional<Promotion> promotion;

  PausedTrials(LoopContext context) {
    this.context = context;
    this.history = context.history();
    SweepSpec spec = context.setup().spec();
    this.promotion =
        spec.earlyTermination()
            .filter(each -> each.rule().promotes() && context.setup().choices().prunes())
            .map(each -> new Promotion(each, spec.objective().orElseThrow(), history.rungs()));
  }

  /** Whether there is any. */
  boolean exist() {
    return history.counts().containsKey(TrialState.Kind.PAUSED);
  }

  private List<Integer> all() {
    return exist()
        ? history.trials().stream()
            .filter(record -> record.state().kind() == TrialState.Kind.PAUSED)
            .map(record -> record.trial().number())
            .toList()
        : List.of();
  }

  /** The one that goes on now; empty if none does. */
  Optional<Trial> next() {
    return next(0);
  }

  /**
   * The one that goes on although too few others have come to its rung, now that no more will;
   * empty if none does. Without it, a small search might end without any trial that has completed.
   */
  Optional<Trial> last() {
    return next(1);
  }

  private Optional<Trial> next(int least) {
    List<Integer> paused = all();
    OptionalInt next =
        promotion
            .map(rule -> rule.next(paused, least))
            .orElse(paused.stream().mapToInt(Integer::intValue).findFirst());
    return next.isPresent()
        ? Optional.of(history.trial(next.getAsInt()).trial())
        : Optional.empty();
  }

  /** Ends all of them for good. */
  void settle() {
    for (int trial : all()) {
      String reason = promotion.flatMap(rule -> rule.reasonToStay(trial, 1)).orElse(OVER);
      context.record(new JournalEntry.TrialPruned(trial, reason), Durability.FORCED);
    }
  }
}
