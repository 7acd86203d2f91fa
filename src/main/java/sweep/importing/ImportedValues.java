package sweep.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.space.Categorical;
import sweep.space.Distribution;
import sweep.space.Numbers;
import sweep.space.Parameter;
import sweep.space.ParameterBlock;
import sweep.space.Quantized;
import sweep.space.Value;
import sweep.space.Value.ListValue;
import sweep.space.Value.MapValue;
import sweep.space.Value.TextValue;
import sweep.specification.SweepSpec;
import sweep.specification.file.ImportedCell;

/** Resolves cells to values: to one of the spec's listed values of the parameter if possible. */
public final class ImportedValues {
  /** For a new sweep: cells are taken literally. */
  public static final ImportedValues ANY = new ImportedValues();

  private final Map<String, List<Value>> listed = new LinkedHashMap<>();
  private final Map<String, List<Distribution>> distributions = new LinkedHashMap<>();

  private ImportedValues() {}

  /** The values of a spec's parameters. */
  public static ImportedValues of(SweepSpec spec) {
    ImportedValues values = new ImportedValues();
    for (ParameterBlock block : spec.search().space().blocks()) {
      block.parameters().stream()
          .filter(parameter -> parameter.formula().isEmpty())
          .forEach(values::add);
    }
    spec.baseline().ifPresent(baseline -> baseline.entries().forEach(values::add));
    return values;
  }

  private void add(Parameter parameter) {
    Distribution distribution = parameter.distribution();
    distributions.computeIfAbsent(parameter.name(), unused -> new ArrayList<>()).add(distribution);
    if (distribution instanceof Categorical choice) {
      choice.different().forEach(value -> add(parameter.name(), value));
    }
  }

  private void add(String parameter, Value value) {
    List<Value> known = listed.computeIfAbsent(parameter, unused -> new ArrayList<>());
    if (find(known, value).isEmpty()) {
      known.add(value);
    }
  }

  private static Optional<Value> find(List<Value> values, Value wanted) {
    return values.stream()
        .filter(value -> value.canonical().equals(wanted.canonical()))
        .findFirst();
  }

  /**
   * Returns the value of a cell.
   *
   * @param read the cell's value taken literally
   */
  Value resolve(String parameter, ImportedCell cell, Value read) {
    return find(listed.getOrDefault(parameter, List.of()), read)
        .or(() -> spelled(parameter, cell).stream().findFirst())
        .orElseGet(
            () ->
                unrounded(
                    parameter,
                    isOnlyWithoutQuotes(parameter, cell, read) ? cell.withoutQuotes() : read));
  }

  /** Other programs write 0.30000000000000004 for 0.3. */
  private Value unrounded(String parameter, Value read) {
    return distributions.getOrDefault(parameter, List.of()).stream()
        .filter(Quantized.class::isInstance)
        .flatMap(each -> unrounded((Quantized) each, read).stream())
        .findFirst()
        .orElse(read);
  }

  private static Optional<Value> unrounded(Quantized steps, Value read) {
    OptionalDouble number = Numbers.of(read);
    return number.isPresent() ? steps.unrounded(number.getAsDouble()) : Optional.empty();
  }

  /** The spec's values of a parameter with the same spelling as a cell. */
  private List<Value> spelled(String parameter, ImportedCell cell) {
    return listed.getOrDefault(parameter, List.of()).stream()
        .filter(value -> value.plain().equals(cell.text()))
        .toList();
  }

  /** Whether the spec lists a value for a parameter. */
  boolean has(String parameter, Value value) {
    return find(listed.getOrDefault(parameter, List.of()), value).isPresent();
  }

  /** Whether a cell that sweep did not write has the spelling of several of the spec's values. */
  boolean isAmbiguous(String parameter, ImportedCell cell) {
    List<Value> spelled = spelled(parameter, cell);
    return spelled.stream().anyMatch(TextValue.class::isInstance)
        && spelled.stream().anyMatch(ImportedValues::isCollection);
  }

  private static boolean isCollection(Value value) {
    return value instanceof ListValue || value instanceof MapValue;
  }

  /** Whether only the unquoted cell is a possible value: other programs also quote numbers. */
  private boolean isOnlyWithoutQuotes(String parameter, ImportedCell cell, Value read) {
    List<Distribution> possible = distributions.getOrDefault(parameter, List.of());
    return possible.stream().noneMatch(each -> each.contains(read))
        && possible.stream().anyMatch(each -> each.contains(cell.withoutQuotes()));
  }
}
