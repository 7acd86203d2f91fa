package sweep.text;

import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the name that somebody probably meant. */
public final class NearName {
  /** Longer names are not compared: nobody mistypes them. */
  private static final int LONGEST = 100;

  /** So many names help; more are only counted. */
  private static final int MOST_LISTED = 30;

  private static final int LONGEST_SHOWN = 60;

  private NearName() {}

  /** A hint such as {@code did you mean 'values'?}; the alternative if no name is near. */
  public static String hint(String written, Collection<String> names, String otherwise) {
    return find(written, names).map(name -> "did you mean '%s'?".formatted(name)).orElse(otherwise);
  }

  /** Names in a row, such as {@code a, b and 98 more}. */
  public static String list(Collection<String> names) {
    String listed =
        names.stream()
            .limit(MOST_LISTED)
            .map(NearName::shortened)
            .collect(Collectors.joining(", "));
    int left = names.size() - MOST_LISTED;
    return left > 0 ? "%s and %d more".formatted(listed, left) : listed;
  }

  /** The beginning of a text, which says enough in a message. */
  public static String shortened(String text) {
    return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
  }

  /** The nearest of the names, if one is near: about one slip for every three letters. */
  public static Optional<String> find(String written, Collection<String> names) {
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    int allowed = Math.max(1, written.length() / 3);
    String lower = written.toLowerCase(Locale.ROOT);
    Optional<String> nearest = Optional.empty();
    for (Iterator<String> each = names.iterator(); allowed >= 0 && each.hasNext(); ) {
      String name = each.next();
      if (Math.abs(name.length() - written.length()) <= allowed) {
        int slips = slips(lower, name.toLowerCase(Locale.ROOT));
        if (slips <= allowed) {
          nearest = Optional.of(name);
          // The next one has to be nearer.
          allowed = slips - 1;
        }
      }
    }
    return nearest;
  }

  /** Letters added, dropped, changed or swapped with a neighbour (optimal string alignment). */
  private static int slips(String one, String other) {
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
