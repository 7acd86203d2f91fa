package sweep.command.file;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import sweep.yaml.YamlTree;

/** Finds what surrounds the macros of a YAML file by the values that the parser reports. */
final class YamlPlaces implements FilePlaces {
  /**
   * A scalar value of the file, from one index to another.
   *
   * @param isInBrackets whether it is in a flow collection
   */
  private record Scalar(int start, int end, ScalarStyle style, boolean isInBrackets) {}

  private final List<Scalar> scalars;

  private YamlPlaces(List<Scalar> scalars) {
    this.scalars = scalars;
  }

  private static List<Scalar> scalars(String text) {
    List<Scalar> scalars = new ArrayList<>();
    int brackets = 0;
    int at = 0;
    int points = 0;
    for (Event event : new Yaml().parse(new StringReader(text))) {
      if (event instanceof CollectionStartEvent start) {
        brackets += start.isFlow() || brackets > 0 ? 1 : 0;
      } else if (event instanceof CollectionEndEvent) {
        brackets -= brackets > 0 ? 1 : 0;
      } else if (event instanceof ScalarEvent scalar) {
        // The marks count code points.
        at = text.offsetByCodePoints(at, scalar.getStartMark().getIndex() - points);
        points = scalar.getStartMark().getIndex();
        int end = text.offsetByCodePoints(at, scalar.getEndMark().getIndex() - points);
        scalars.add(new Scalar(at, end, scalar.getScalarStyle(), brackets > 0));
      }
    }
    return scalars;
  }

  /** Parses a text with words in place of its macros; empty if that is not YAML. */
  static Optional<YamlPlaces> of(String text) {
    if (YamlTree.tooLongRun(text) >= 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new YamlPlaces(scalars(text)));
    } catch (YAMLException e) {
      return Optional.empty();
    }
  }

  /** Returns what surrounds a macro: outside of values that is a comment, or the name of a tag. */
  @Override
  public FilePlace at(int start, int end) {
    return scalars.stream()
        .filter(scalar -> scalar.start() <= start && end <= scalar.end())
        .findFirst()
        .map(scalar -> in(scalar, start, end))
        .orElse(FilePlace.of(FilePlace.Kind.COMMENT));
  }

  private static FilePlace in(Scalar scalar, int start, int end) {
    return switch (scalar.style()) {
      case SINGLE_QUOTED -> FilePlace.in(FileQuotes.plain('\''));
      case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> FilePlace.in(FileQuotes.plain('"'));
      case LITERAL, FOLDED -> FilePlace.of(FilePlace.Kind.YAML_LINES);
      case PLAIN -> FilePlace.of(inPlain(scalar, start, end));
    };
  }

  private static FilePlace.Kind inPlain(Scalar scalar, int start, int end) {
    if (scalar.start() == start && scalar.end() == end) {
      return FilePlace.Kind.ALONE;
    }
    if (scalar.isInBrackets()) {
      return FilePlace.Kind.YAML_FLOW_TEXT;
    }
    return scalar.start() == start ? FilePlace.Kind.YAML_TEXT_START : FilePlace.Kind.YAML_TEXT;
  }
}
