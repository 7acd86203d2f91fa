package sweep.text;

/**
 * A text that limits how many characters may be read from it, which stops regular expressions that
 * backtrack for too long.
 */
public final class BoundedText implements CharSequence {
  private static final int MAX_READS = 200_000;

  /** The number of reads, shared by all parts of one text. */
  private static final class Reads {
    private int count;
  }

  private final CharSequence text;
  private final Reads reads;

  public BoundedText(String text) {
    this(text, new Reads());
  }

  private BoundedText(CharSequence text, Reads reads) {
    this.text = text;
    this.reads = reads;
  }

  @Override
  public int length() {
    return text.length();
  }

  /**
   * Returns a character.
   *
   * @throws ArithmeticException if too many have been read
   */
  @Override
  public char charAt(int index) {
    reads.count++;
    if (reads.count > MAX_READS) {
      throw new ArithmeticException("the regular expression takes too long");
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new BoundedText(text.subSequence(start, end), reads);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
