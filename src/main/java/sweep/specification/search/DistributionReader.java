package sweep.specification.search;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.yaml.snakeyaml.nodes.Node;
import sweep.space.Categorical;
import sweep.space.ContinuousDistribution;
import sweep.space.Distribution;
import sweep.space.IntUniform;
import sweep.space.Numbers;
import sweep.space.Quantized;
import sweep.space.Value;
import sweep.space.Value.IntValue;
import sweep.text.DecimalText;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Scalars;

/** Reads the keys of one parameter as the distribution that it has. */
final class DistributionReader {
  /** The range of shape parameters for which the quantile of a beta distribution can be solved. */
  private static final double LEAST_SHAPE = 1e-3;

  private static final double LARGEST_SHAPE = 1e6;

  /** A step between values, and whether it is written as a whole number. */
  record Step(double size, boolean whole) {}

  private final MappingReader section;
  private final NodeReader nodes;
  private final List<String> notes;
  private final ChoiceReader choices;

  DistributionReader(MappingReader section, NodeReader nodes, List<String> notes) {
    this.choices = new ChoiceReader(section, nodes, notes);
    this.section = section;
    this.nodes = nodes;
    this.notes = notes;
  }

  Optional<Distribution> constant() {
    return required("value").flatMap(choices::constant);
  }

  Optional<Distribution> categorical() {
    return required("values").flatMap(choices::listed);
  }

  Optional<Distribution> wholeRange() {
    OptionalLong min = wholeBound("min");
    OptionalLong max = wholeBound("max");
    if (min.isEmpty() || max.isEmpty() || !ordered(min.getAsLong() <= max.getAsLong())) {
      return Optional.empty();
    }
    try {
      return Optional.of(new IntUniform(min.getAsLong(), max.getAsLong()));
    } catch (IllegalArgumentException e) {
      problem(section.keyNode("max"), section.path(), e.getMessage(), "");
      return Optional.empty();
    }
  }

  private OptionalLong wholeBound(String key) {
    Optional<Node> node = required(key);
    return node.isPresent()
        ? nodes.whole(node.get(), section.pathOf(key), Long.MIN_VALUE)
        : OptionalLong.empty();
  }

  Optional<ContinuousDistribution> uniform() {
    return bounds(
        (min, max) -> {
          if (Double.isInfinite(max - min)) {
            problem(section.keyNode("max"), section.path(), "the range is too wide", "");
            return Optional.empty();
          }
          return Optional.of(new ContinuousDistribution.Uniform(min, max));
        });
  }

  Optional<ContinuousDistribution> logUniform() {
    return bounds(
        (min, max) -> {
          if (min <= 0) {
            Node place = section.value("min").orElseThrow();
            problem(
                place,
                section.pathOf("min"),
                "must be > 0 for a logarithm, but is " + Scalars.kind(place),
                "");
            return Optional.empty();
          }
          return Optional.of(new ContinuousDistribution.LogUniform(min, max));
        });
  }

  /** Reads bounds that are exponents of e. */
  Optional<ContinuousDistribution> exponents() {
    return bounds((min, max) -> exponential(min, max, StrictMath.exp(min), StrictMath.exp(max)));
  }

  /** Reads bounds that are exponents of e for the inverse of the value. */
  Optional<ContinuousDistribution> inverseExponents() {
    return bounds((min, max) -> exponential(min, max, StrictMath.exp(-max), StrictMath.exp(-min)));
  }

  private Optional<ContinuousDistribution> exponential(
      double min, double max, double low, double high) {
    if (low == 0 || Double.isInfinite(high)) {
      problem(
          section.keyNode("max"),
          section.path(),
          "min and max are exponents of e here, and" + " e to that power is out of range",
          "did you mean log_uniform_values?");
      return Optional.empty();
    }
    if (min > 0 && max <= 1) {
      String values = section.value("distribution").map(Scalars::kind).orElse("").replace("'", "");
      notes.add(
          "%s: min and max are exponents of e here, so values range from %s to %s; use %s_values to give the values themselves"
              .formatted(section.path(), DecimalText.brief(low), DecimalText.brief(high), values));
    }
    return Optional.of(new ContinuousDistribution.LogUniform(low, high));
  }

  Optional<ContinuousDistribution> normal() {
    return bell(ContinuousDistribution.Normal::new);
  }

  Optional<ContinuousDistribution> logNormal() {
    return bell(ContinuousDistribution.LogNormal::new);
  }

  private Optional<ContinuousDistribution> bell(
      BiFunction<Double, Double, ContinuousDistribution> curve) {
    OptionalDouble mu = number("mu", 0);
    OptionalDouble sigma = positive("sigma", 1);
    return mu.isPresent() && sigma.isPresent()
        ? Optional.of(curve.apply(mu.getAsDouble(), sigma.getAsDouble()))
        : Optional.empty();
  }

  Optional<ContinuousDistribution> beta() {
    OptionalDouble a = shape("a");
    OptionalDouble b = shape("b");
    return a.isPresent() && b.isPresent()
        ? Optional.of(new ContinuousDistribution.Beta(a.getAsDouble(), b.getAsDouble()))
        : Optional.empty();
  }

  private OptionalDouble shape(String key) {
    OptionalDouble shape = positive(key, 1);
    boolean usable =
        shape.isEmpty()
            || (shape.getAsDouble() >= LEAST_SHAPE && shape.getAsDouble() <= LARGEST_SHAPE);
    if (usable) {
      return shape;
    }
    Node place = section.value(key).orElseThrow();
    problem(
        place,
        section.pathOf(key),
        "must be between 0.001 and 1000000, but is " + Scalars.kind(place),
        "");
    return OptionalDouble.empty();
  }

  /** Reports draws that would be infinite, or too close for doubles. */
  boolean fitsDoubles(Distribution distribution) {
    if (distribution instanceof Quantized steps
        && steps.curve() instanceof ContinuousDistribution.Uniform range
        && steps.q() < Math.ulp(Math.max(Math.abs(range.low()), Math.abs(range.high())))) {
      problem(
          section.keyNode("q"),
          section.path(),
          "q is smaller than the distance between doubles of this size",
          "");
      return false;
    }
    boolean choice = distribution instanceof Categorical;
    boolean finite =
        choice || (isFinite(distribution.at(0)) && isFinite(distribution.at(Math.nextDown(1.0))));
    if (!finite) {
      problem(section.node(), section.path(), "some draws would be too large for a double", "");
    }
    return finite;
  }

  private static boolean isFinite(Value value) {
    return Double.isFinite(Numbers.of(value).orElse(0));
  }

  /** Reads the key q; 1.0 by default, which is not a whole number. */
  Optional<Step> step() {
    OptionalDouble size = positive("q", 1);
    boolean whole =
        section
            .value("q")
            .filter(node -> size.isPresent())
            .flatMap(node -> nodes.value(node, section.pathOf("q")))
            .filter(IntValue.class::isInstance)
            .isPresent();
    return size.isPresent() ? Optional.of(new Step(size.getAsDouble(), whole)) : Optional.empty();
  }

  /** Notes a range that rounds to one value, as the default step of 1 does for a learning rate. */
  void noteIfConstant(Distribution quantized) {
    if (quantized.isConstant()) {
      notes.add(
          "%s: every value is rounded to %s; set a smaller 'q'"
              .formatted(section.path(), quantized.at(0).json()));
    }
  }

  private Optional<ContinuousDistribution> bounds(
      BiFunction<Double, Double, Optional<ContinuousDistribution>> curve) {
    OptionalDouble min = bound("min");
    OptionalDouble max = bound("max");
    boolean usable =
        min.isPresent() && max.isPresent() && ordered(min.getAsDouble() <= max.getAsDouble());
    return usable ? curve.apply(min.getAsDouble(), max.getAsDouble()) : Optional.empty();
  }

  private OptionalDouble bound(String key) {
    Optional<Node> node = required(key);
    return node.isPresent()
        ? nodes.number(node.get(), section.pathOf(key))
        : OptionalDouble.empty();
  }

  private boolean ordered(boolean inOrder) {
    if (inOrder) {
      return true;
    }
    Node place = section.value("min").orElseThrow();
    problem(
        place,
        section.path(),
        "min must be <= max, but min is %s and max is %s"
            .formatted(Scalars.kind(place), section.value("max").map(Scalars::kind).orElse("")),
        "");
    return false;
  }

  private OptionalDouble number(String key, double otherwise) {
    Optional<Node> node = section.value(key);
    return node.isPresent()
        ? nodes.number(node.get(), section.pathOf(key))
        : OptionalDouble.of(otherwise);
  }

  private OptionalDouble positive(String key, double otherwise) {
    OptionalDouble number = number(key, otherwise);
    if (number.isPresent() && number.getAsDouble() <= 0) {
      Node place = section.value(key).orElseThrow();
      problem(place, section.pathOf(key), "must be > 0, but is " + Scalars.kind(place), "");
      return OptionalDouble.empty();
    }
    return number;
  }

  private Optional<Node> required(String key) {
    if (!section.has(key)) {
      problem(section.node(), section.path(), "missing key '%s'".formatted(key), "");
    }
    return section.value(key);
  }

  private void problem(Node place, String path, String message, String hint) {
    nodes.problems().add(place, path, message, hint);
  }
}
