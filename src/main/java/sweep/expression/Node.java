package sweep.expression;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * A parsed part of an expression.
 *
 * <p>It evaluates to a Long, a Double, a Boolean, a String, null, or a list or map of such; and to
 * a {@link NumberRange} if it depends on one.
 */
interface Node {
  /**
   * Evaluates this part.
   *
   * @param parameters the value of each parameter, null for one that has none
   * @throws ArithmeticException if there is no result; the message says why
   */
  Object value(Function<String, Object> parameters);

  /**
   * Operands joined by {@code and} or {@code or}. As in Python, the value is that of the operand
   * that decides.
   */
  record Junction(boolean isAnd, List<Node> operands) implements Node {
    @Override
    public Object value(Function<String, Object> parameters) {
      Object value = null;
      for (Node operand : operands) {
        value = operand.value(parameters);
        if (Operands.isTrue(value) != isAnd) {
          return value;
        }
      }
      return value;
    }
  }

  /** An operator and its right operand. */
  record Step(BinaryOperator<Object> operator, Node right) {}

  /** Operators of equal precedence, applied from left to right; a loop, to spare the stack. */
  record Chain(Node first, List<Step> steps) implements Node {
    @Override
    public Object value(Function<String, Object> parameters) {
      Object value = first.value(parameters);
      for (Step step : steps) {
        value = step.operator.apply(value, step.right.value(parameters));
      }
      return value;
    }
  }
}
