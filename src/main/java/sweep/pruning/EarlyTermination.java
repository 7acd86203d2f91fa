package sweep.pruning;

/**
 * The early termination of a spec: which trials are pruned, and when.
 *
 * @param resource what rungs are counted in
 * @param everyRepeat whether repeats beyond a configuration's first are pruned as well
 */
public record EarlyTermination(PruningRule rule, Resource resource, boolean everyRepeat) {
  /** The rule and the resource in one text: values of another scale can't be compared. */
  public String scale() {
    return rule.word() + " " + resource.unit();
  }
}
