package sweep.text;

/** A count with its noun. */
public final class Plural {
  private Plural() {}

  /** {@code 1 trial}, {@code 2 trials}. */
  public static String of(Number count, String noun) {
    return "%s %s%s".formatted(count, noun, count.toString().equals("1") ? "" : "s");
  }

  /** {@code once}, {@code 2 times}. */
  public static String times(long count) {
    return count == 1 ? "once" : "%d times".formatted(count);
  }
}
