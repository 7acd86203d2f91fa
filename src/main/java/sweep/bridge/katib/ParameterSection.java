package sweep.bridge.katib;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads one parameter of an experiment. */
final class ParameterSection {
  private static final String TYPE = "parameterType";
  private static final String SPACE = "feasibleSpace";
  private static final String DISTRIBUTION = "distribution";
  private static final List<String> RANGE = List.of("min", "max", "step", DISTRIBUTION);

  private final Section parameter;

  ParameterSection(Section parameter) {
    this.parameter = parameter;
  }

  /** The parameter; empty, with problems, if it is not valid. */
  Optional<Axis> read() {
    parameter.map().allowOnly(List.of("name", TYPE, SPACE));
    Optional<String> name = parameter.requiredText("name");
    Optional<Axis.Type> type = type();
    Optional<Section> space = parameter.required(SPACE);
    if (name.isEmpty() || type.isEmpty() || space.isEmpty()) {
      return Optional.empty();
    }
    space.get().map().allowOnly(List.of("min", "max", "step", DISTRIBUTION, "list"));
    boolean isChoice = type.get() == Axis.Type.DISCRETE || type.get() == Axis.Type.CATEGORICAL;
    return isChoice
        ? choice(name.get(), type.get(), space.get())
        : range(name.get(), type.get(), space.get());
  }

  private Optional<Axis.Type> type() {
    Optional<String> word = parameter.requiredText(TYPE);
    Optional<Axis.Type> type =
        word.flatMap(
            given ->
                Arrays.stream(Axis.Type.values()).filter(e -> e.word().equals(given)).findFirst());
    if (word.isPresent() && type.isEmpty()) {
      parameter.problem(
          TYPE,
          "unknown value '%s'".formatted(word.get()),
          "use one of double, int, discrete, categorical");
    }
    return type;
  }

  private Optional<Axis> choice(String name, Axis.Type type, Section space) {
    for (String key : RANGE) {
      if (space.present(key).isPresent() && !key.equals(DISTRIBUTION)) {
        space.problem(key, "a %s parameter has only a list".formatted(type.word()), "");
        return Optional.empty();
      }
    }
    List<String> list = space.texts("list");
    if (list.isEmpty()) {
      space.problem("list", "missing key 'list', or it is empty", "");
      return Optional.empty();
    }
    if (type == Axis.Type.DISCRETE && !list.stream().allMatch(ParameterSection::isNumber)) {
      space.problem(
          "list", "a discrete parameter has only numbers", "make it categorical for text");
      return Optional.empty();
    }
    return Optional.of(Axis.choice(name, type, list));
  }

  private static boolean isNumber(String text) {
    try {
      return Double.isFinite(new BigDecimal(text.strip()).doubleValue());
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private Optional<Axis> range(String name, Axis.Type type, Section space) {
    if (space.present("list").isPresent()) {
      space.problem("list", "a parameter of type %s has no list".formatted(type.word()), "");
    }
    Optional<BigDecimal> min = bound(space, "min");
    Optional<BigDecimal> max = bound(space, "max");
    Optional<BigDecimal> step = space.number("step");
    Optional<Axis.Curve> curve = curve(space);
    if (min.isEmpty() || max.isEmpty() || curve.isEmpty()) {
      return Optional.empty();
    }
    if (min.get().compareTo(max.get()) > 0) {
      space.problem("max", "max must be at least min, %s".formatted(min.get()), "");
      return Optional.empty();
    }
    if (!isUsable(type, space, curve.get(), min.get())) {
      return Optional.empty();
    }
    Axis.Range range =
        new Axis.Range(
            min.get().toString(), max.get().toString(), step.map(Object::toString).orElse(""));
    return Optional.of(Axis.range(name, type, curve.get(), range));
  }

  private static Optional<BigDecimal> bound(Section space, String key) {
    if (space.present(key).isEmpty()) {
      space.problem(key, "missing key '%s'".formatted(key), "");
    }
    return space.number(key);
  }

  private static boolean isUsable(Axis.Type type, Section space, Axis.Curve curve, BigDecimal min) {
    boolean isLog = curve == Axis.Curve.LOG_UNIFORM || curve == Axis.Curve.LOG_NORMAL;
    if (isLog && min.signum() <= 0) {
      space.problem("min", "must be > 0 for a logarithm, but is " + min, "");
      return false;
    }
    for (String key : List.of("min", "max", "step")) {
      Optional<BigDecimal> number = space.number(key);
      boolean isWhole = number.filter(each -> each.stripTrailingZeros().scale() > 0).isEmpty();
      if (type == Axis.Type.INT && !isWhole) {
        space.problem(key, "an int parameter has whole numbers, but this is " + number.get(), "");
        return false;
      }
      if (key.equals("step") && number.filter(each -> each.signum() <= 0).isPresent()) {
        space.problem(key, "must be > 0, but is " + number.get(), "");
        return false;
      }
    }
    return true;
  }

  private static Optional<Axis.Curve> curve(Section space) {
    Optional<String> word = space.text(DISTRIBUTION);
    if (word.isEmpty()) {
      return Optional.of(Axis.Curve.UNIFORM);
    }
    Optional<Axis.Curve> curve =
        Arrays.stream(Axis.Curve.values()).filter(e -> e.word().equals(word.get())).findFirst();
    if (curve.isEmpty()) {
      space.problem(
          DISTRIBUTION,
          "unknown value '%s'".formatted(word.get()),
          "use one of uniform, logUniform, normal, logNormal");
    }
    return curve;
  }
}
