package sweep.text;

import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the known name that a mistyped one probably stands for. */
public final class NearName {
  /** Longer names are not compared. */
  private static final int MAX_LENGTH = 100;

  /** Further names are only counted. */
  private static final int MAX_LISTED = 30;

  private static final int MAX_SHOWN = 60;

  private NearName() {}

  /** A hint such as {@code did you mean 'values'?}; the alternative if no name is near. */
  public static String hint(String written, Collection<String> names, String otherwise) {
    return find(written, names).map(name -> "did you mean '%s'?".formatted(name)).orElse(otherwise);
  }

  /** The names separated by commas, such as {@code a, b and 98 more}. */
  public static String list(Collection<String> names) {
    String listed =
        names.stream().limit(MAX_LISTED).map(NearName::shortened).collect(Collectors.joining(", "));
    int left = names.size() - MAX_LISTED;
    return left > 0 ? "%s and %d more".formatted(listed, left) : listed;
  }

  /** The start of a text, for messages. */
  public static String shortened(String text) {
    return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
  }

  /** The nearest name, within about one edit for every three letters. */
  public static Optional<String> find(String written, Collection<String> names) {
    if (written.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    int allowed = Math.max(1, written.length() / 3);
    String lower = written.toLowerCase(Locale.ROOT);
    Optional<String> nearest = Optional.empty();
    for (Iterator<String> each = names.iterator(); allowed >= 0 && each.hasNext(); ) {
      String name = each.next();
      if (Math.abs(name.length() - written.length()) <= allowed) {
        int edits = edits(lower, name.toLowerCase(Locale.ROOT));
        if (edits <= allowed) {
          nearest = Optional.of(name);
          // A later name has to be nearer.
          allowed = edits - 1;
        }
      }
    }
    return nearest;
  }

  /** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
  private static int edits(String one, String other) {
    int[][] distance = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          distance[i][j] = i + j;
          continue;
        }
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int least = Math.min(distance[i - 1][j], distance[i][j - 1]) + 1;
        least = Math.min(least, distance[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && one.charAt(i - 1) == other.charAt(j - 2)
                && one.charAt(i - 2) == other.charAt(j - 1);
        distance[i][j] = swapped ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
      }
    }
    return distance[one.length()][other.length()];
  }
}
