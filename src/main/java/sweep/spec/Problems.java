package sweep.spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Gathers what is wrong with a spec, so that all of it is told in one go. */
final class Problems {
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final List<SpecProblem> found = new ArrayList<>();

  /** Notes what a source says, for the lines that are shown with its problems. */
  void addSource(Source source) {
    sources.put(source.name(), source.text());
  }

  void add(Node place, String path, String message) {
    add(place, path, message, "");
  }

  void add(Node place, String path, String message, String hint) {
    addAt(place.getStartMark(), path, message, hint);
  }

  void addAt(Mark place, String path, String message, String hint) {
    found.add(
        new SpecProblem(
            place.getName(), place.getLine() + 1, place.getColumn() + 1, path, message, hint));
  }

  int count() {
    return found.size();
  }

  /** Whether there are more than anybody reads, so that no more need to be looked for. */
  boolean areMany() {
    return found.size() > SpecException.MOST_SHOWN;
  }

  boolean any() {
    return !found.isEmpty();
  }

  /** All of them as one exception, in the order of the sources. */
  SpecException exception() {
    List<String> order = List.copyOf(sources.keySet());
    List<SpecProblem> sorted =
        found.stream()
            .sorted(
                Comparator.<SpecProblem>comparingInt(problem -> order.indexOf(problem.file()))
                    .thenComparingInt(SpecProblem::line)
                    .thenComparingInt(SpecProblem::column))
            .distinct()
            .toList();
    return SpecException.invalid(sorted, sources);
  }
}
