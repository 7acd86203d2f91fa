package sweep.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Collects the problems of a spec, so that all of them are reported at once. */
public final class Problems {
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final List<SpecProblem> found = new ArrayList<>();

  /** Adds a source, whose lines are shown with its problems. */
  public void addSource(Source source) {
    sources.put(source.name(), source.text());
  }

  public void add(Node place, String path, String message) {
    add(place, path, message, "");
  }

  public void add(Node place, String path, String message, String hint) {
    addAt(place.getStartMark(), path, message, hint);
  }

  /**
   * Adds a problem at a macro within a text.
   *
   * @param index the index of the macro in the text
   */
  public void addWithin(ScalarNode text, int index, String path, String message, String hint) {
    Mark start = text.getStartMark();
    String written = written(start, text.getEndMark());
    List<Integer> before = starts(text.getValue());
    List<Integer> all = starts(written);
    if (before.size() != all.size()) {
      // The text is written differently, such as with escapes.
      addAt(start, path, message, hint);
      return;
    }
    String passed = written.substring(0, all.get(before.indexOf(index)));
    int lines = (int) passed.chars().filter(c -> c == '\n').count();
    int column = passed.codePointCount(passed.lastIndexOf('\n') + 1, passed.length());
    found.add(
        new SpecProblem(
            start.getName(),
            start.getLine() + 1 + lines,
            column + 1 + (lines == 0 ? start.getColumn() : 0),
            path,
            message,
            hint));
  }

  /** Returns the source between two marks, which count code points. */
  private String written(Mark start, Mark end) {
    String source = sources.getOrDefault(start.getName(), "");
    int length = source.codePointCount(0, source.length());
    if (end.getIndex() > length || start.getLine() < 0) {
      return "";
    }
    int from = source.offsetByCodePoints(0, start.getIndex());
    return source.substring(from, source.offsetByCodePoints(0, end.getIndex()));
  }

  private static List<Integer> starts(String text) {
    List<Integer> starts = new ArrayList<>();
    for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 1)) {
      starts.add(at);
    }
    return starts;
  }

  public void addAt(Mark place, String path, String message, String hint) {
    found.add(
        new SpecProblem(
            place.getName(), place.getLine() + 1, place.getColumn() + 1, path, message, hint));
  }

  public int count() {
    return found.size();
  }

  /** Whether there are more than are shown, so that a search for more may stop. */
  public boolean areMany() {
    return found.size() > SpecException.MOST_SHOWN;
  }

  public boolean any() {
    return !found.isEmpty();
  }

  /** Returns all of them as one exception, in the order of the sources. */
  public SpecException exception() {
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
