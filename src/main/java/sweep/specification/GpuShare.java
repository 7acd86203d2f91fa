package sweep.specification;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many GPUs a trial gets: some whole ones, or an equal part of one.
 *
 * @param whole the number of GPUs of a trial, at least 1
 * @param parts the number of trials that share a GPU, at least 1; 1 unless {@code whole} is 1
 */
public record GpuShare(int whole, int parts) {
  /** The most trials that share a GPU. */
  public static final int MOST_PARTS = 100;

  /** A whole GPU, in the units of {@link #units}. */
  public static final int GPU = 1_000_000;

  private static final Pattern FRACTION = Pattern.compile("1\\s*/\\s*([1-9]\\d{0,2})");
  private static final Pattern WHOLE = Pattern.compile("([1-9]\\d{0,3})(?:\\.0+)?");
  private static final Pattern DECIMAL = Pattern.compile("0?\\.\\d{1,15}");

  /** How far a decimal may be from the part that it stands for, as 0.33 is from a third. */
  private static final double ROUNDING = 0.011;

  /** What a message asks for. */
  public static final String EXPECTED = "a whole number of GPUs, or a part that divides one";

  /** Examples for a message. */
  public static final String EXAMPLES = "such as 1, 2, 0.5, 0.25 or 1/3";

  /**
   * The share that a text stands for; empty if it is neither a whole number nor, like 0.5, 0.33 or
   * 1/3, a part of which a whole number fits on a GPU.
   */
  public static Optional<GpuShare> read(String text) {
    Matcher whole = WHOLE.matcher(text.strip());
    if (whole.matches()) {
      return Optional.of(new GpuShare(Integer.parseInt(whole.group(1)), 1));
    }
    Matcher fraction = FRACTION.matcher(text.strip());
    if (fraction.matches()) {
      return part(Integer.parseInt(fraction.group(1)));
    }
    if (!DECIMAL.matcher(text.strip()).matches()) {
      return Optional.empty();
    }
    double fitting = 1 / Double.parseDouble(text.strip());
    long parts = Math.round(Math.min(fitting, 1e9));
    return Math.abs(fitting - parts) <= ROUNDING * parts ? part(parts) : Optional.empty();
  }

  private static Optional<GpuShare> part(long parts) {
    return parts <= MOST_PARTS ? Optional.of(new GpuShare(1, (int) parts)) : Optional.empty();
  }

  /** What a trial takes of each of its GPUs, in millionths; rounded down, so that all fit. */
  public int units() {
    return GPU / parts;
  }

  /** How many trials fit on so many GPUs. */
  public long fitting(int gpus) {
    return parts > 1 ? (long) gpus * parts : gpus / whole;
  }

  /** The share in a few words, such as {@code 2 GPUs} or {@code 1/2 of a GPU}. */
  public String words() {
    return parts > 1 ? "1/%d of a GPU".formatted(parts) : whole == 1 ? "1 GPU" : whole + " GPUs";
  }
}
