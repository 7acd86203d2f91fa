package sweep.run.plan;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import sweep.sampler.Sampler;
import sweep.specification.SweepSpec;

/**
 * The limits of a fruitless search, in suggestions rather than time: no result depends on a clock.
 */
public final class SearchLimits {
  /** The points of a grid that a command examines which only shows a sweep. */
  private static final int QUICK_GRID_POINTS = 30_000;

  /** More than {@link #MOST_DUPLICATES}, so that a new draw is found or the search is over. */
  private static final int QUICK_DRAWS = 150_000;

  /** Fewer skipped suggestions than this are not worth a journal entry. */
  public static final long LEAST_RECORDED = 1000;

  /** The skipped suggestions in a row that end any search, after some minutes. */
  static final long MOST_SKIPPED = 10_000_000;

  /** The duplicates in a row after which a random search has hardly anything left. */
  private static final int MOST_DUPLICATES = 100_000;

  /** More parameters than this take so long to draw that fewer suggestions are made. */
  private static final int CHEAP_PARAMETERS = 100;

  private static final int LEAST_DUPLICATES = 100;

  /** A sampler that learns looks for something new itself, with many draws for each suggestion. */
  private static final int MOST_LEARNT_DUPLICATES = 300;

  private SearchLimits() {}

  /** The duplicates in a row after which nothing new is expected. */
  static long mostDuplicates(SweepSpec spec, Sampler sampler) {
    if (sampler.learns()) {
      return MOST_LEARNT_DUPLICATES;
    }
    long times = Math.max(1, spec.search().space().parameters().size() / CHEAP_PARAMETERS);
    return Math.max(LEAST_DUPLICATES, MOST_DUPLICATES / (times * times));
  }

  /**
   * The limit for a command that only shows a sweep: about a second, or nearly nothing where the
   * journal has the position of the search.
   */
  public static BooleanSupplier quick(SweepSpec spec, PlanStart start) {
    if (start.searched().isPresent()) {
      return suggestions(LEAST_RECORDED);
    }
    return suggestions(spec.search().method().isDrawn() ? QUICK_DRAWS : QUICK_GRID_POINTS);
  }

  /** Returns true for the given number of calls, one before each suggestion. */
  public static BooleanSupplier suggestions(long most) {
    AtomicLong left = new AtomicLong(most);
    return () -> left.getAndDecrement() > 0;
  }
}
