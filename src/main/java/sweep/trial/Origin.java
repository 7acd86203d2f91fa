package sweep.trial;

/** The origin of a trial's configuration. */
public sealed interface Origin {
  /** The baseline of the spec. */
  record Baseline() implements Origin {}

  /**
   * A suggestion of the sampler.
   *
   * @param number the number of the suggestion, from 0; skipped duplicates are counted, too
   */
  record Suggested(long number) implements Origin {}

  /**
   * A configuration that the spec has run before the sampler's suggestions.
   *
   * @param number the number of the configuration's first trial
   */
  record Enqueued(int number) implements Origin {}

  /**
   * A configuration that the user added to the sweep after it had started.
   *
   * @param number the number of the configuration's first trial
   */
  record Added(int number) implements Origin {}

  /**
   * A trial that ran elsewhere and was imported with its results.
   *
   * @param number the number of the configuration's first trial
   */
  record Imported(int number) implements Origin {}

  /**
   * A leader of the finished search, or the baseline, that is run again with fresh seeds.
   *
   * @param searched the origin of the same configuration in the search
   */
  record Confirming(Origin searched) implements Origin {
    @Override
    public Origin inSearch() {
      return searched;
    }
  }

  /** The origin of the same configuration in the search. */
  default Origin inSearch() {
    return this;
  }
}
