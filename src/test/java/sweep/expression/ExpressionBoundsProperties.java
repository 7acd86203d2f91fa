package sweep.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import sweep.space.Bounds;
import sweep.space.RuleException;
import sweep.space.Value;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;

/** The bounds of a rule hold for every value in the ranges of its parameters. */
class ExpressionBoundsProperties {
  private static final List<String> RULES =
      List.of(
          "a + b * 3 - 0.1",
          "-a * b",
          "a / b",
          "a % b",
          "abs(a) + min(2, 3, a, b) - max(0.5, 0.25, b)",
          "floor(a / 3) * ceil(b) + round(a)",
          "sqrt(b) + log(b) - log10(b) + exp(a)",
          "pow(b, a)",
          "a < b",
          "a + b == 7",
          "a + b != 7 and a > 3",
          "not (a >= b) or a == 2",
          "a =~ [1, 2, b]",
          "a == 'text'",
          "a > 0 ? b : -b",
          "(a < 2) + b");

  private static Value number(Random random, double low, double high) {
    double number = low + random.nextDouble() * (high - low);
    long whole = Math.round(number);
    return random.nextBoolean() && whole >= low && whole <= high
        ? new IntValue(whole)
        : new FloatValue(number);
  }

  private static Optional<Double> result(Expression rule, Map<String, Value> values) {
    try {
      Object result = rule.value(values).object();
      return Optional.of(Operands.number(result, "").doubleValue());
    } catch (RuleException e) {
      return Optional.empty();
    }
  }

  @Property
  void everyValueLiesWithinTheBounds(@ForAll long seed) {
    Random random = new Random(seed);
    Bounds a = bounds(random);
    Bounds b = bounds(random);
    Value known = number(random, b.low(), b.high());
    for (String text : RULES) {
      Expression rule = Expression.parse(text);
      boolean bothOpen = random.nextBoolean();
      Optional<Bounds> bounds =
          bothOpen
              ? rule.bounds(Map.of(), Map.of("a", a, "b", b))
              : rule.bounds(Map.of("b", known), Map.of("a", a));
      for (int tries = 0; bounds.isPresent() && tries < 20; tries++) {
        Map<String, Value> values =
            Map.of(
                "a",
                number(random, a.low(), a.high()),
                "b",
                bothOpen ? number(random, b.low(), b.high()) : known);
        Optional<Double> result = result(rule, values);
        assertTrue(
            result.isEmpty() || isWithin(result.get(), bounds.get()),
            () -> "%s with %s is %s, not in %s".formatted(text, values, result, bounds));
      }
    }
  }

  private static boolean isWithin(double number, Bounds bounds) {
    return number >= bounds.low() && number <= bounds.high();
  }

  private static Bounds bounds(Random random) {
    double low = random.nextInt(20) - 8;
    return new Bounds(low, low + random.nextInt(4) + random.nextInt(2) * random.nextDouble());
  }

  @Example
  void onePartOfAConjunctionSuffices() {
    Map<String, Bounds> open = Map.of("a", new Bounds(1, 9), "b", new Bounds(0, 5));
    assertEquals(
        Optional.of(Bounds.FALSE),
        Expression.parse("a > 3 and b >= 6 and (a < 2 or b > 1)").bounds(Map.of(), open));
    assertEquals(Optional.empty(), Expression.parse("a > 3 or b >= 6").bounds(Map.of(), open));
  }

  @Example
  void missingNamesHaveNoBounds() {
    assertEquals(Optional.empty(), Expression.parse("a == null").bounds(Map.of(), Map.of()));
  }
}
