package sweep.transfer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sweep.space.Configuration;
import sweep.space.Parameter;
import sweep.space.ParameterBlock;
import sweep.space.RuleException;
import sweep.space.SearchSpace;
import sweep.space.Value;
import sweep.specification.SweepSpec;

/**
 * Translates configurations of another sweep into those of a spec, by the names of the parameters.
 * A parameter that only the spec has gets its usual value, and one that never varied there is left
 * out if the spec does not have it.
 */
final class Translation {
  /** Why a configuration has no counterpart. */
  static final class Untranslatable extends Exception {
    private static final long serialVersionUID = 1;

    Untranslatable(String reason) {
      super(reason);
    }
  }

  private static final String ABSENT = "";

  private final SweepSpec spec;
  private final SearchSpace space;
  private final Set<String> names;

  /** By parameter, its values in the other sweep as canonical text. */
  private final Map<String, Set<String>> there = new HashMap<>();

  /**
   * Prepares a translation.
   *
   * @param configurations all those of the other sweep that are to be translated
   */
  Translation(SweepSpec spec, List<Configuration> configurations) {
    this.spec = spec;
    this.space = spec.search().space();
    this.names = new LinkedHashSet<>(space.names());
    Set<String> all = new HashSet<>();
    configurations.forEach(each -> all.addAll(each.names()));
    for (Configuration each : configurations) {
      for (String name : all) {
        there
            .computeIfAbsent(name, unused -> new HashSet<>())
            .add(each.value(name).map(Value::canonical).orElse(ABSENT));
      }
    }
  }

  /** Whether both have a parameter of the same name. */
  boolean hasCommonNames() {
    return names.stream().anyMatch(there::containsKey);
  }

  /** The names of the other sweep's parameters. */
  Set<String> namesThere() {
    return there.keySet();
  }

  Configuration of(Configuration other) throws Untranslatable {
    Map<String, Value> entries = new LinkedHashMap<>();
    for (Map.Entry<String, Value> entry : other.entries().entrySet()) {
      if (names.contains(entry.getKey())) {
        entries.put(entry.getKey(), entry.getValue());
      } else if (there.get(entry.getKey()).size() > 1) {
        throw new Untranslatable(
            "they vary %s, which this spec does not have".formatted(entry.getKey()));
      }
    }
    try {
      Configuration whole = completed(entries);
      checkValues(whole);
      return whole;
    } catch (RuleException e) {
      throw new Untranslatable(e.getMessage());
    }
  }

  private Configuration completed(Map<String, Value> entries) throws Untranslatable {
    // A condition on a missing parameter is false, so each pass can activate other parameters.
    for (List<String> missing = space.missing(Configuration.of(entries));
        !missing.isEmpty();
        missing = space.missing(Configuration.of(entries))) {
      ParameterBlock block = space.nearest(Configuration.of(entries));
      for (String name : missing) {
        entries.put(name, usual(block.parameter(name).orElseThrow()));
      }
    }
    return space.completed(Configuration.of(entries));
  }

  private Value usual(Parameter parameter) throws Untranslatable {
    String name = parameter.name();
    if (there.containsKey(name)) {
      throw new Untranslatable("%s has no value in some of them".formatted(name));
    }
    Optional<Value> only =
        parameter.distribution().isConstant()
            ? Optional.of(parameter.distribution().at(0))
            : Optional.empty();
    return Optional.ofNullable(spec.usual().get(name))
        .or(() -> only)
        .orElseThrow(
            () ->
                new Untranslatable(
                    "they have no %s; the spec can say what it was there, by a default or a baseline"
                        .formatted(name)));
  }

  /** Numbers outside a range count as its nearest end; other values must be in the space. */
  private void checkValues(Configuration whole) throws Untranslatable {
    ParameterBlock block = space.nearest(whole);
    Map<String, Value> drawn = block.drawnValues(whole);
    for (Parameter parameter : block.drawn()) {
      Optional<Value> value = Optional.ofNullable(drawn.get(parameter.name()));
      boolean isZipped = block.parameter(parameter.name()).isEmpty();
      if (isZipped && value.isEmpty()) {
        throw new Untranslatable("their values are in no row of zip");
      }
      if (value.isPresent() && parameter.distribution().share(value.get()).isEmpty()) {
        throw new Untranslatable(
            "%s is %s there, which this spec does not have"
                .formatted(parameter.name(), value.get().plain()));
      }
    }
  }
}
