package sweep.run;

import sweep.spec.SweepSpec;

/** How long a search goes on in vain. */
final class SearchPatience {
  /** So many suggestions in a row without a new one end the search: there is hardly any left. */
  private static final int DUPLICATES_IN_A_ROW = 100_000;

  /** Drawing more parameters than this takes so long that fewer suggestions have to do. */
  private static final int FEW_PARAMETERS = 100;

  private static final int LEAST_DUPLICATES = 100;

  private SearchPatience() {}

  /** After how many duplicates in a row nothing new is expected. */
  static long duplicates(SweepSpec spec) {
    long times = Math.max(1, spec.search().space().parameters().size() / FEW_PARAMETERS);
    return Math.max(LEAST_DUPLICATES, DUPLICATES_IN_A_ROW / (times * times));
  }
}
