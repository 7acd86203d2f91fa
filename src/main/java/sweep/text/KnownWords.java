package sweep.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Looks up words of ASCII letters in lines of bytes, ignoring case, without decoding them, so that
 * a large log makes no garbage.
 *
 * @param <T> what a word means
 */
public final class KnownWords<T> {
  private static final int LETTERS = 0x60;

  private static final class Known<T> {
    private final byte[] word;
    private final T meaning;

    private Known(byte[] word, T meaning) {
      this.word = word;
      this.meaning = meaning;
    }
  }

  private final T unknown;
  private final int longest;

  /** The words by their first letter and length, to reject most others quickly. */
  private final Known<T>[][] known;

  /**
   * Creates a lookup.
   *
   * @param meanings by word, in lower case
   * @param unknown what all other words mean
   */
  @SuppressWarnings("unchecked") // An array can't be created with a type argument.
  public KnownWords(Map<String, T> meanings, T unknown) {
    this.unknown = unknown;
    this.longest = meanings.keySet().stream().mapToInt(String::length).max().orElse(0);
    this.known = (Known<T>[][]) new Known<?>[LETTERS * (longest + 1)][];
    meanings.forEach(this::add);
  }

  private void add(String word, T meaning) {
    byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
    int place = place(bytes[0], bytes.length);
    Known<T>[] before = known[place];
    int count = before == null ? 0 : before.length;
    @SuppressWarnings("unchecked") // As above.
    Known<T>[] longer =
        before == null ? (Known<T>[]) new Known<?>[1] : Arrays.copyOf(before, count + 1);
    longer[count] = new Known<>(bytes, meaning);
    known[place] = longer;
  }

  private int place(byte first, int length) {
    return (lowerCase(first) - 0x20) * (longest + 1) + length;
  }

  private static int lowerCase(byte c) {
    return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
  }

  /** What a word means. */
  public T get(byte[] line, int from, int to) {
    int length = to - from;
    if (length <= 0 || length > longest || line[from] < 0x20) {
      return unknown;
    }
    Known<T>[] candidates = known[place(line[from], length)];
    if (candidates != null) {
      for (Known<T> each : candidates) {
        if (isWord(each.word, line, from)) {
          return each.meaning;
        }
      }
    }
    return unknown;
  }

  private static boolean isWord(byte[] word, byte[] line, int from) {
    for (int i = 0; i < word.length; i++) {
      if (word[i] != lowerCase(line[from + i])) {
        return false;
      }
    }
    return true;
  }
}
