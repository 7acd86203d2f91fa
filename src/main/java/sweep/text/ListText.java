package sweep.text;

import java.util.List;

/** Formats lists for sentences. */
public final class ListText {
  private ListText() {}

  /** The words joined by commas, with "and" before the last. */
  public static String and(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : "%s and %s".formatted(String.join(", ", words.subList(0, last)), words.get(last));
  }
}
