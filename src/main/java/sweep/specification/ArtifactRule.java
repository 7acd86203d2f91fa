package sweep.specification;

import java.util.List;
import java.util.Optional;

/**
 * A kind of artifact, and how it is collected.
 *
 * @param name the user's name for it
 * @param files the patterns of its files
 * @param as the path of each file under the artifacts' folder; empty for the default
 * @param isLinked whether to make hard links, where the file system can, rather than copies
 */
public record ArtifactRule(
    String name, List<ArtifactPattern> files, Optional<ArtifactText> as, boolean isLinked) {
  public ArtifactRule {
    files = List.copyOf(files);
  }
}
