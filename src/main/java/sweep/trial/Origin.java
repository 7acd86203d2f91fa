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
}
