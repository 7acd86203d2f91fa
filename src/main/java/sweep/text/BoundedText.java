package sweep.text;

/**
 * A text that can be looked at only so often, as a regular expression may want to try more ways to
 * match than there is time.
 */
public final class BoundedText implements CharSequence {
  private static final int MOST_STEPS = 200_000;

  /** Counted over all parts of one text. */
  private static final class Steps {
    private int taken;
  }

  private final CharSequence text;
  private final Steps steps;

  /** Bounds the looks at a text, and at all its parts together. */
  public BoundedText(String text) {
    this(text, new Steps());
  }

  private BoundedText(CharSequence text, Steps steps) {
    this.text = text;
    this.steps = steps;
  }

  @Override
  public int length() {
    return text.length();
  }

  /**
   * A character.
   *
   * @throws ArithmeticException if too many were looked at
   */
  @Override
  public char charAt(int index) {
    steps.taken++;
    if (steps.taken > MOST_STEPS) {
      throw new ArithmeticException("the regular expression takes too long");
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new BoundedText(text.subSequence(start, end), steps);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
