package sweep.specification;

import java.util.List;
import java.util.OptionalInt;

/**
 * Which files of trials that completed are collected, and how many of them stay.
 *
 * @param best of how many configurations, the best, artifacts stay; empty for all
 */
public record Artifacts(List<ArtifactRule> rules, OptionalInt best) {
  public Artifacts {
    rules = List.copyOf(rules);
  }

  static Artifacts none() {
    return new Artifacts(List.of(), OptionalInt.empty());
  }
}
