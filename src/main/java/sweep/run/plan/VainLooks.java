package sweep.run.plan;

import java.util.Optional;
import sweep.journal.entry.SearchPosition;
import sweep.specification.SweepSpec;

/**
 * The suggestions of a search since the last one that was accepted, and whether they are enough.
 */
final class VainLooks {
  private final long mostDuplicates;
  private final boolean endless;
  private long duplicates;
  private long excluded;
  private long all;

  /**
   * Begins to count.
   *
   * @param endless whether the suggestions have no end of their own
   */
  VainLooks(SweepSpec spec, boolean endless) {
    this.mostDuplicates = SearchLimits.duplicates(spec);
    this.endless = endless;
  }

  /** Goes on from a position on record, if it lies behind a suggestion; gives the next one. */
  long goOnFrom(PlanStart start, long next) {
    if (start.searched().isEmpty() || start.searched().get().next() <= next) {
      return next;
    }
    SearchPosition position = start.searched().get();
    duplicates = position.duplicates();
    excluded = position.excluded();
    all = position.looks();
    return position.next();
  }

  void accepted() {
    duplicates = 0;
    excluded = 0;
    all = 0;
  }

  void duplicate() {
    duplicates++;
    excluded = 0;
    all++;
  }

  void excluded() {
    excluded++;
    all++;
  }

  /** Why nothing more is expected; empty as long as something is. */
  Optional<PlanEnd> end() {
    // A grid has an end, and a point of it that is left comes but once.
    if (endless && duplicates >= mostDuplicates) {
      return Optional.of(PlanEnd.NOTHING_NEW);
    }
    if (endless && excluded > mostDuplicates) {
      return Optional.of(PlanEnd.NOTHING_ALLOWED);
    }
    return all >= SearchLimits.MOST_LOOKS ? Optional.of(PlanEnd.IN_VAIN) : Optional.empty();
  }

  /** How far the search has looked. */
  SearchPosition position(long next) {
    return new SearchPosition(next, duplicates, excluded, all);
  }
}
