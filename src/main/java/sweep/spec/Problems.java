package sweep.spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Gathers what is wrong with a spec, so that all of it is told in one go. */
final class Problems {
  private final String file;
  private final List<SpecProblem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void add(Node place, String path, String message) {
    add(place, path, message, "");
  }

  void add(Node place, String path, String message, String hint) {
    addAt(place.getStartMark(), path, message, hint);
  }

  void addAt(Mark place, String path, String message, String hint) {
    found.add(
        new SpecProblem(file, place.getLine() + 1, place.getColumn() + 1, path, message, hint));
  }

  int count() {
    return found.size();
  }

  boolean any() {
    return !found.isEmpty();
  }

  /** All of them, in the order of the file. */
  List<SpecProblem> inOrder() {
    return found.stream()
        .sorted(Comparator.comparingInt(SpecProblem::line).thenComparingInt(SpecProblem::column))
        .distinct()
        .toList();
  }
}
