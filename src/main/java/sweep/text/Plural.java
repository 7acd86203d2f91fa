package sweep.text;

/** A number with what it counts. */
public final class Plural {
  private Plural() {}

  /** {@code 1 trial}, {@code 2 trials}. */
  public static String of(Number count, String noun) {
    return "%s %s%s".formatted(count, noun, count.toString().equals("1") ? "" : "s");
  }
}
