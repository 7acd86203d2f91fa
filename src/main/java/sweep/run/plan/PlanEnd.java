package sweep.run.plan;

/** The reason why a plan has no more trials. */
public enum PlanEnd implements SearchEnd {
  RUN_CAP("run_cap is reached"),
  NO_ROOM("run_cap has no room for all repeats of another configuration; raise it to continue"),
  NOTHING_ALLOWED("the constraints under 'where' exclude nearly every configuration"),
  GIVEN_UP(
      "the last %d suggestions were all excluded or tried before"
          .formatted(SearchLimits.MOST_SKIPPED)),
  ALL_SUGGESTED("the search space is exhausted"),
  NOTHING_NEW("every configuration of the search space was tried");

  private final String sentence;

  PlanEnd(String sentence) {
    this.sentence = sentence;
  }

  @Override
  public String describe() {
    return sentence;
  }
}
