package sweep.spec;

/** The functions that expressions can use. StrictMath, so that every JVM gets the same. */
public final class ExpressionFunctions {
  ExpressionFunctions() {}

  /** The natural logarithm. */
  public double log(Number x) {
    return StrictMath.log(x.doubleValue());
  }

  /** The logarithm to base 10. */
  public double log10(Number x) {
    return StrictMath.log10(x.doubleValue());
  }

  /** The exponential function. */
  public double exp(Number x) {
    return StrictMath.exp(x.doubleValue());
  }

  /** The square root. */
  public double sqrt(Number x) {
    return StrictMath.sqrt(x.doubleValue());
  }

  /** A number to the power of another. */
  public double pow(Number base, Number exponent) {
    return StrictMath.pow(base.doubleValue(), exponent.doubleValue());
  }

  /** The size of a number without its sign, of the type that it has. */
  public Number abs(Number x) {
    return x.doubleValue() < 0 ? negative(x) : x;
  }

  private static Number negative(Number x) {
    if (x instanceof Double || x instanceof Float) {
      return -x.doubleValue();
    }
    return -x.longValue();
  }

  /** The smaller one. */
  public Number min(Number a, Number b) {
    return a.doubleValue() <= b.doubleValue() ? a : b;
  }

  /** The larger one. */
  public Number max(Number a, Number b) {
    return a.doubleValue() >= b.doubleValue() ? a : b;
  }

  /** The nearest whole number, half to even. */
  public long round(Number x) {
    return (long) StrictMath.rint(x.doubleValue());
  }

  /** The next whole number below. */
  public long floor(Number x) {
    return (long) StrictMath.floor(x.doubleValue());
  }

  /** The next whole number above. */
  public long ceil(Number x) {
    return (long) StrictMath.ceil(x.doubleValue());
  }
}
