package sweep.run.plan;

/** Why a plan has no more trials. */
public enum PlanEnd implements SearchEnd {
  RUN_CAP("run_cap is reached"),
  NO_ROOM("run_cap has no room for all repeats of another configuration; raise it to go on"),
  NOTHING_ALLOWED("the constraints under 'where' leave hardly a configuration"),
  IN_VAIN(
      "the search was ended after %d suggestions in a row that were not allowed or had been tried"
          .formatted(SearchLimits.MOST_LOOKS)),
  ALL_SUGGESTED("the search space is exhausted"),
  NOTHING_NEW("the search space has no configuration left that was not tried");

  private final String sentence;

  PlanEnd(String sentence) {
    this.sentence = sentence;
  }

  @Override
  public String describe() {
    return sentence;
  }
}
