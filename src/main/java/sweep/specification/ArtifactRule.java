package sweep.specification;

import java.util.List;
import java.util.Optional;

/**
 * One kind of artifact.
 *
 * @param name what the user calls it
 * @param files which files of a trial it is
 * @param as the path that each gets under the artifacts' folder; empty for the usual one
 * @param isLinked whether it is a hard link where the file system has those, and not a copy
 */
public record ArtifactRule(
    String name, List<ArtifactPattern> files, Optional<ArtifactText> as, boolean isLinked) {
  public ArtifactRule {
    files = List.copyOf(files);
  }
}
