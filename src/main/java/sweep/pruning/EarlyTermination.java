package sweep.pruning;

import java.util.Optional;

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

  /** Why a trial should end now; empty if it should go on. */
  public Optional<String> reasonToEnd(Contender contender) {
    return contender.curve().isEmpty() ? Optional.empty() : rule.reasonToEnd(contender);
  }
}
