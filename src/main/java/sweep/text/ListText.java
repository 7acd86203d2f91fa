package sweep.text;

import java.util.List;

/** Lists as people write them in a sentence. */
public final class ListText {
  private ListText() {}

  /** The words with commas, and with "and" before the last; empty for none. */
  public static String and(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : "%s and %s".formatted(String.join(", ", words.subList(0, last)), words.get(last));
  }
}
