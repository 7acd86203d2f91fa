package sweep.run.plan;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import sweep.specification.SweepSpec;

/** How long a search goes on in vain, counted in suggestions, so that no clock decides anything. */
public final class SearchLimits {
  /** How many points of a grid a command looks at that only wants to know how a sweep stands. */
  public static final int FEW_LOOKS = 30_000;

  /** More than {@link #DUPLICATES_IN_A_ROW}, so that a draw is found or given up. */
  private static final int FEW_DRAWS = 150_000;

  /** Fewer than these are not worth a record. */
  public static final long HARDLY_ANY = 1000;

  /** So many suggestions in a row without a new one end any search, after some minutes. */
  static final long MOST_LOOKS = 10_000_000;

  /** So many suggestions in a row without a new one end the search: there is hardly any left. */
  private static final int DUPLICATES_IN_A_ROW = 100_000;

  /** Drawing more parameters than this takes so long that fewer suggestions have to do. */
  private static final int FEW_PARAMETERS = 100;

  private static final int LEAST_DUPLICATES = 100;

  private SearchLimits() {}

  /** After how many duplicates in a row nothing new is expected. */
  static long duplicates(SweepSpec spec) {
    long times = Math.max(1, spec.search().space().parameters().size() / FEW_PARAMETERS);
    return Math.max(LEAST_DUPLICATES, DUPLICATES_IN_A_ROW / (times * times));
  }

  /**
   * As {@link #looks}, for a command that only wants to know how a sweep stands: for a second, or
   * for no time where it is on record how far the search looked.
   */
  public static BooleanSupplier few(SweepSpec spec, PlanStart start) {
    if (start.searched().isPresent()) {
      return looks(HARDLY_ANY);
    }
    return looks(spec.search().method().isDrawn() ? FEW_DRAWS : FEW_LOOKS);
  }

  /** Says yes so many times, to whoever asks before each suggestion. */
  public static BooleanSupplier looks(long most) {
    AtomicLong left = new AtomicLong(most);
    return () -> left.getAndDecrement() > 0;
  }
}
