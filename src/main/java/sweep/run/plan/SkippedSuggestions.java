package sweep.run.plan;

import java.util.Optional;
import sweep.journal.entry.SearchPosition;
import sweep.specification.SweepSpec;

/** The suggestions that a search skipped since the last accepted one, and whether they end it. */
final class SkippedSuggestions {
  private final long mostDuplicates;
  private final boolean endless;
  private long duplicates;
  private long excluded;
  private long all;

  /**
   * Creates a count of zero.
   *
   * @param endless whether the sampler's suggestions are unbounded
   */
  SkippedSuggestions(SweepSpec spec, boolean endless) {
    this.mostDuplicates = SearchLimits.mostDuplicates(spec);
    this.endless = endless;
  }

  /** Resumes at the recorded position if it is after {@code next}; returns the next suggestion. */
  long resume(PlanStart start, long next) {
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

  /** Why the search is over; empty while new configurations are expected. */
  Optional<PlanEnd> end() {
    // A grid ends by itself, and has each point once.
    if (endless && duplicates >= mostDuplicates) {
      return Optional.of(PlanEnd.NOTHING_NEW);
    }
    if (endless && excluded > mostDuplicates) {
      return Optional.of(PlanEnd.NOTHING_ALLOWED);
    }
    return all >= SearchLimits.MOST_SKIPPED ? Optional.of(PlanEnd.GIVEN_UP) : Optional.empty();
  }

  /** The position for the journal. */
  SearchPosition position(long next) {
    return new SearchPosition(next, duplicates, excluded, all);
  }
}
