package sweep.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class NearName {
  private NearName() {}

  /** A hint such as {@code did you mean 'values'?}; the alternative if no name is near. */
  public static String hint(String written, Collection<String> names, String otherwise) {
    return find(written, names).map(name -> "did you mean '%s'?".formatted(name)).orElse(otherwise);
  }

  /** The nearest of the names, if one is near: about one slip for every three letters. */
  static Optional<String> find(String written, Collection<String> names) {
    int allowed = Math.max(1, written.length() / 3);
    String lower = written.toLowerCase(Locale.ROOT);
    return names.stream()
        .filter(name -> slips(lower, name.toLowerCase(Locale.ROOT)) <= allowed)
        .min(Comparator.comparingInt(name -> slips(lower, name.toLowerCase(Locale.ROOT))));
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
