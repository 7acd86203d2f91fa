package sweep.metric.filename;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses names with values after {@code =}; see {@link NameMetrics} for the rules. */
final class AssignedName {
  private static final Pattern PREFIX = Pattern.compile("(?:(.*)[-., ])?([^-., ]*)");
  private static final Pattern NUMBER_AND_NAME =
      Pattern.compile("(%s)[-_., ]([\\p{L}_].*)".formatted(NamePairs.NUMBER));
  private static final Pattern WORD_AND_NAME = Pattern.compile("(.+)[-., ]+([\\p{L}_][^-., ]*)");
  private static final Pattern VALUE_AND_SUFFIX =
      Pattern.compile(
          "(%s)[-_., ](\\p{L}[\\p{L}\\p{N}]*)|(.+)[-_.](v\\d+)".formatted(NamePairs.NUMBER));

  private AssignedName() {}

  static NamePairs read(String stem) {
    NamePairs pairs = new NamePairs();
    String[] pieces = stem.split("=", -1);
    Matcher start = PREFIX.matcher(pieces[0]);
    start.matches();
    if (start.group(1) != null) {
      pairs.addPrefix(start.group(1));
    }
    String name = start.group(2);
    for (int i = 1; i < pieces.length - 1; i++) {
      name = addPair(name, pieces[i], pairs);
    }
    addLast(name, pieces[pieces.length - 1], pairs);
    return pairs;
  }

  /** Adds a pair of the name and the start of a piece. Returns the rest, which is the next name. */
  private static String addPair(String name, String piece, NamePairs pairs) {
    Matcher number = NUMBER_AND_NAME.matcher(piece);
    Matcher word = WORD_AND_NAME.matcher(piece);
    if (!number.matches() && !word.matches()) {
      pairs.reject(
          "it is unclear where the value ends and the name starts in '%s'".formatted(piece));
      return piece;
    }
    Matcher parts = number.matches() ? number : word;
    pairs.add(name, parts.group(1));
    return parts.group(2);
  }

  private static void addLast(String name, String piece, NamePairs pairs) {
    Matcher parts = VALUE_AND_SUFFIX.matcher(piece);
    if (!parts.matches()) {
      pairs.add(name, piece);
    } else {
      boolean isNumber = parts.group(1) != null;
      pairs.add(name, parts.group(isNumber ? 1 : 3));
      pairs.setSuffix(parts.group(isNumber ? 2 : 4));
    }
  }
}
