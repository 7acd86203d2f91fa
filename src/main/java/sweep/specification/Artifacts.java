package sweep.specification;

import java.util.List;
import java.util.OptionalInt;

/**
 * The rules for collecting files of completed trials, and how many to keep.
 *
 * @param best the number of best configurations whose artifacts are kept; empty for all
 */
public record Artifacts(List<ArtifactRule> rules, OptionalInt best) {
  public Artifacts {
    rules = List.copyOf(rules);
  }

  static Artifacts none() {
    return new Artifacts(List.of(), OptionalInt.empty());
  }
}
