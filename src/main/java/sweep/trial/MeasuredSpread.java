package sweep.trial;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The spread of one value, as the command measured it: by repeating what it measures, or over many
 * samples.
 *
 * @param value positive and finite
 * @param count the number of samples; empty if unknown
 */
public record MeasuredSpread(double value, Kind kind, OptionalLong count) {
  /** What the number says. */
  public enum Kind {
    /** The standard deviation of the samples. */
    DEVIATION("standard deviation"),
    /** The standard error of the value. */
    ERROR("standard error"),
    /** A number after ± that the command did not name. */
    UNNAMED("spread of an unnamed kind");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** A standard error. */
  public static MeasuredSpread error(double value) {
    return new MeasuredSpread(value, Kind.ERROR, OptionalLong.empty());
  }

  /** A standard deviation of samples whose number is unknown. */
  public static MeasuredSpread deviation(double value) {
    return new MeasuredSpread(value, Kind.DEVIATION, OptionalLong.empty());
  }

  /** The standard deviation of a number of samples; 0 if it is unknown. */
  public static MeasuredSpread deviation(double value, long count) {
    return new MeasuredSpread(
        value, Kind.DEVIATION, count > 0 ? OptionalLong.of(count) : OptionalLong.empty());
  }

  /** A spread of which only the number is known. */
  public static MeasuredSpread unnamed(double value) {
    return new MeasuredSpread(value, Kind.UNNAMED, OptionalLong.empty());
  }

  /** Whether a number may be a spread. */
  public static boolean isSpread(double value) {
    return value > 0 && Double.isFinite(value);
  }

  /**
   * The standard error of the value. Where it does not follow, that is the spread itself, which is
   * no less.
   */
  public double standardError() {
    return kind == Kind.DEVIATION && count.isPresent()
        ? value / Math.sqrt((double) count.getAsLong())
        : value;
  }

  /** The degrees of freedom of the standard error; empty if unknown. */
  public OptionalDouble freedom() {
    return kind == Kind.DEVIATION && count.isPresent() && count.getAsLong() > 1
        ? OptionalDouble.of((double) count.getAsLong() - 1)
        : OptionalDouble.empty();
  }

  /** What it is, in words: {@code standard deviation of 5 samples}. */
  public String words() {
    return count.isPresent()
        ? "%s of %d samples".formatted(kind.words(), count.getAsLong())
        : kind.words();
  }
}
