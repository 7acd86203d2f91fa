package sweep.trial;

/** Where the configuration of a trial came from. */
public sealed interface Origin {
  /** It is the spec's baseline. */
  record Baseline() implements Origin {}

  /**
   * A sampler suggested it.
   *
   * @param number the suggestion's number, from 0; duplicates that were dropped have one too
   */
  record Suggested(long number) implements Origin {}

  /**
   * It was brought in with what it had reached elsewhere.
   *
   * @param number of its first trial
   */
  record Imported(int number) implements Origin {}

  /**
   * It led when the search was over, or is the baseline, and is run again on seeds that the search
   * has not used.
   *
   * @param searched where it came from in the search
   */
  record Confirming(Origin searched) implements Origin {
    @Override
    public Origin inSearch() {
      return searched;
    }
  }

  /** Where the same configuration came from in the search. */
  default Origin inSearch() {
    return this;
  }
}
