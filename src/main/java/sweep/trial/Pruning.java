package sweep.trial;

/**
 * Why a trial was pruned or paused, and how far it had come.
 *
 * @param reached the resource that it had used: its last step or epoch, or the seconds
 * @param last the last value of the first objective before the decision
 * @param best the best value of the first objective before the decision
 * @param reason the rule's reason, in words
 */
public record Pruning(double reached, double last, double best, String reason) {
  /** The same with another reason. */
  public Pruning because(String other) {
    return new Pruning(reached, last, best, other);
  }
}
