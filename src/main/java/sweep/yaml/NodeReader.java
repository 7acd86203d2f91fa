package sweep.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import sweep.space.Numbers;
import sweep.space.Value;
import sweep.space.Value.BoolValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.ListValue;
import sweep.space.Value.MapValue;
import sweep.text.ArgumentCharacters;
import sweep.text.ByteSize;
import sweep.text.DurationReading;
import sweep.text.NearName;

/** Reads nodes as values of an expected type, and reports those that have another one. */
public final class NodeReader {
  /** The limit of nesting, which also ends an alias that contains itself. */
  private static final int DEEPEST = 50;

  private final Problems problems;

  public NodeReader(Problems problems) {
    this.problems = problems;
  }

  public Problems problems() {
    return problems;
  }

  /** Reads any value. */
  public Optional<Value> value(Node node, String path) {
    return value(node, path, 0);
  }

  private Optional<Value> value(Node node, String path, int depth) {
    if (depth > DEEPEST) {
      problems.add(node, path, "nested more than %d levels deep".formatted(DEEPEST));
      return Optional.empty();
    }
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar, path);
    }
    if (node instanceof SequenceNode sequence) {
      List<Value> items = new ArrayList<>();
      sequence.getValue().forEach(item -> value(item, path, depth + 1).ifPresent(items::add));
      return Optional.of(new ListValue(items));
    }
    Map<String, Value> members = new LinkedHashMap<>();
    MappingReader section = new MappingReader((MappingNode) node, path, problems);
    for (String name : section.keys()) {
      value(section.value(name).orElseThrow(), section.pathOf(name), depth + 1)
          .ifPresent(value -> members.put(name, value));
    }
    return Optional.of(new MapValue(members));
  }

  private Optional<Value> scalar(ScalarNode node, String path) {
    Optional<String> problem = ArgumentCharacters.in(node.getValue());
    if (problem.isPresent()) {
      problems.add(node, path, problem.get());
      return Optional.empty();
    }
    try {
      Optional<Value> value = Scalars.value(node);
      if (value.isEmpty()) {
        problems.add(
            node, path, "'%s' does not fit its tag %s".formatted(node.getValue(), node.getTag()));
      }
      return value;
    } catch (ArithmeticException tooLarge) {
      problems.add(
          node,
          path,
          "%s does not fit in 64 bits".formatted(node.getValue()),
          "put it in quotes to pass it on as text");
      return Optional.empty();
    }
  }

  /** Reads text; a number is read as it is written. */
  public Optional<String> text(Node node, String path) {
    boolean scalar = node instanceof ScalarNode;
    if (!scalar || Scalars.kind(node).equals("nothing")) {
      problems.add(node, path, "expected text, but got " + Scalars.kind(node));
      return Optional.empty();
    }
    return Optional.of(((ScalarNode) node).getValue());
  }

  /** Reads one of some names; suggests the nearest for another one. */
  public Optional<String> oneOf(Node node, String path, Collection<String> names) {
    Optional<String> written = text(node, path);
    if (written.isPresent() && !names.contains(written.get())) {
      String all = "use one of " + String.join(", ", names);
      problems.add(
          node,
          path,
          "unknown value '%s'".formatted(written.get()),
          NearName.hint(written.get(), names, all));
      return Optional.empty();
    }
    return written;
  }

  /** Reads one of some constants, by its name in lower case. */
  public <E extends Enum<E>> Optional<E> constant(Node node, String path, Collection<E> constants) {
    Map<String, E> names = new LinkedHashMap<>();
    constants.forEach(each -> names.put(each.name().toLowerCase(Locale.ROOT), each));
    return oneOf(node, path, names.keySet()).map(names::get);
  }

  public Optional<Boolean> truth(Node node, String path) {
    Optional<Value> value = value(node, path);
    if (value.isPresent() && !(value.get() instanceof BoolValue)) {
      problems.add(node, path, "expected true or false, but got " + Scalars.kind(node));
      return Optional.empty();
    }
    return value.map(truth -> ((BoolValue) truth).holds());
  }

  public OptionalDouble number(Node node, String path) {
    Optional<Value> value = node instanceof ScalarNode ? value(node, path) : Optional.empty();
    OptionalDouble number = value.map(Numbers::of).orElse(OptionalDouble.empty());
    boolean finite = number.isPresent() && Double.isFinite(number.getAsDouble());
    if (!finite && (value.isPresent() || !(node instanceof ScalarNode))) {
      problems.add(node, path, "expected a number, but got " + Scalars.kind(node));
    }
    return finite ? number : OptionalDouble.empty();
  }

  /** Reads a whole number, which may be written as 1e3. */
  public OptionalLong whole(Node node, String path, long least) {
    Optional<Value> value = node instanceof ScalarNode ? value(node, path) : Optional.empty();
    if (value.isEmpty() && node instanceof ScalarNode) {
      return OptionalLong.empty();
    }
    Optional<Long> number = value.flatMap(NodeReader::asWhole).filter(found -> found >= least);
    if (number.isEmpty()) {
      String bound = least == Long.MIN_VALUE ? "" : ", at least " + least;
      problems.add(
          node, path, "expected a whole number%s, but got %s".formatted(bound, Scalars.kind(node)));
      return OptionalLong.empty();
    }
    return OptionalLong.of(number.get());
  }

  static Optional<Long> asWhole(Value value) {
    if (value instanceof IntValue whole) {
      return Optional.of(whole.number());
    }
    return Numbers.of(value).stream()
        .boxed()
        .filter(number -> number == Math.rint(number) && Math.abs(number) < 0x1p63)
        .map(Double::longValue)
        .findFirst();
  }

  /** Reads a whole number that fits in an {@code int}. */
  public OptionalInt count(Node node, String path, int least) {
    OptionalLong number = whole(node, path, least);
    if (number.isPresent() && number.getAsLong() > Integer.MAX_VALUE) {
      problems.add(node, path, "%d is too large".formatted(number.getAsLong()));
      return OptionalInt.empty();
    }
    return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
  }

  public Optional<Duration> duration(Node node, String path) {
    Optional<Duration> duration =
        node instanceof ScalarNode scalar
            ? DurationReading.read(scalar.getValue())
            : Optional.empty();
    if (duration.isEmpty()) {
      problems.add(
          node,
          path,
          "expected a duration, but got " + Scalars.kind(node),
          "such as 90s, 10m, 1h30m or 2d");
    }
    return duration;
  }

  /** Reads a size in bytes, at least 1, which has its unit. */
  public OptionalLong size(Node node, String path) {
    OptionalLong size =
        node instanceof ScalarNode scalar ? ByteSize.read(scalar.getValue()) : OptionalLong.empty();
    if (size.isEmpty()) {
      problems.add(
          node,
          path,
          "expected a size with its unit, but got " + Scalars.kind(node),
          "such as 8GB, 512MB or 1.5TB");
    }
    return size;
  }

  /** Reads the items of a list, which must not be empty. */
  public List<Node> list(Node node, String path) {
    if (!(node instanceof SequenceNode sequence)) {
      problems.add(node, path, "expected a list, but got " + Scalars.kind(node));
      return List.of();
    }
    if (sequence.getValue().isEmpty()) {
      problems.add(node, path, "the list is empty");
    }
    return sequence.getValue();
  }

  /** Reads a map. */
  public Optional<MappingReader> section(Node node, String path, String hint) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new MappingReader(mapping, path, problems));
    }
    problems.add(node, path, "expected a map, but got " + Scalars.kind(node), hint);
    return Optional.empty();
  }
}
