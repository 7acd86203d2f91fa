package sweep.space;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import sweep.space.Value.IntValue;

/**
 * Zipped parameters: the first value of each goes with the first of all others, and so on. Such a
 * tuple of values is a row; equal rows count once.
 */
public final class ZipGroup {
  private final List<Parameter> members;
  private final List<List<Value>> rows = new ArrayList<>();
  private final Parameter axis;

  /**
   * Creates a group.
   *
   * @param members at least one; each a choice without probabilities, and all of the same length
   */
  public ZipGroup(List<Parameter> members) {
    this.members = List.copyOf(members);
    Set<List<String>> seen = new HashSet<>();
    int length = choices(members.get(0)).size();
    if (members.stream().anyMatch(member -> choices(member).size() != length)) {
      throw new IllegalArgumentException("zipped parameters need equally many values");
    }
    for (int i = 0; i < length; i++) {
      int row = i;
      List<Value> values = members.stream().map(member -> choices(member).get(row)).toList();
      if (seen.add(canonical(values))) {
        rows.add(values);
      }
    }
    List<Value> numbers =
        IntStream.range(0, rows.size()).mapToObj(row -> (Value) new IntValue(row)).toList();
    String name = "zip(%s)".formatted(String.join(",", names()));
    this.axis = new Parameter(name, Categorical.of(numbers));
  }

  private static List<Value> choices(Parameter member) {
    if (member.distribution() instanceof Categorical choice) {
      return choice.values();
    }
    throw new IllegalArgumentException(member.name() + " has no list of values");
  }

  private static List<String> canonical(List<Value> values) {
    return values.stream().map(Value::canonical).toList();
  }

  List<Parameter> members() {
    return members;
  }

  /** The names of the parameters. */
  public List<String> names() {
    return members.stream().map(Parameter::name).toList();
  }

  /** The distinct rows, as canonical texts. */
  public List<List<String>> canonicalRows() {
    return rows.stream().map(ZipGroup::canonical).toList();
  }

  /** The parameter whose value is a row's number. Its name is not valid in a spec. */
  Parameter axis() {
    return axis;
  }

  /** A member as a parameter derived from the {@link #axis}. */
  Parameter following(Parameter member) {
    List<Value> column = rows.stream().map(row -> row.get(names().indexOf(member.name()))).toList();
    Rule rule = new Row(axis().name(), column);
    return new Parameter(member.name(), member.distribution(), Optional.empty(), Optional.of(rule));
  }

  /** The number of the row with the given values; empty if there is none. */
  Optional<Value> rowOf(Map<String, Value> given) {
    List<String> wanted =
        names().stream().map(given::get).filter(Objects::nonNull).map(Value::canonical).toList();
    int row = canonicalRows().indexOf(wanted);
    return row < 0 ? Optional.empty() : Optional.of(new IntValue(row));
  }

  /** The value of one member in each row. */
  private record Row(String axis, List<Value> column) implements Rule {
    @Override
    public Set<String> names() {
      return Set.of(axis);
    }

    @Override
    public String text() {
      return axis;
    }

    @Override
    public Value value(Map<String, Value> values) {
      return column.get((int) ((IntValue) values.get(axis)).number());
    }

    @Override
    public Optional<Bounds> bounds(Map<String, Value> known, Map<String, Bounds> open) {
      return Numbers.bounds(known.containsKey(axis) ? List.of(value(known)) : column);
    }
  }
}
