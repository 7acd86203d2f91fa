package sweep.metric.filename;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads names whose values stand after {@code -}, or after {@code _} alone; see {@link NameMetrics}
 * for the rules.
 */
final class DashedName {
  /** A dot between digits is a number's own; a digit and a dot end what is no number. */
  private static final Pattern BETWEEN_PARTS = Pattern.compile("[, ]|(?<!\\d)\\.|\\.(?!\\d)");

  private static final Pattern AFTER_DASH = number('-');
  private static final Pattern AFTER_UNDERSCORE = number('_');

  private final NamePairs pairs = new NamePairs();
  private final String[] parts;
  private final boolean hasDashes;

  private DashedName(String stem) {
    this.parts = BETWEEN_PARTS.split(stem, -1);
    this.hasDashes = AFTER_UNDERSCORE.matcher(stem).replaceAll("").indexOf('-') >= 0;
  }

  private static Pattern number(char assigner) {
    return Pattern.compile("%s(%s)(?=$|[-_]\\p{L}|[., ])".formatted(assigner, NamePairs.NUMBER));
  }

  static NamePairs read(String stem) {
    DashedName name = new DashedName(stem);
    for (int i = 0; i < name.parts.length; i++) {
      name.readPart(i);
    }
    return name.pairs;
  }

  private void readPart(int index) {
    String part = parts[index];
    Matcher number = (hasDashes ? AFTER_DASH : AFTER_UNDERSCORE).matcher(part);
    int place = 0;
    while (number.find()) {
      addNumber(index, place, number);
      place = number.end();
    }
    if (place == 0) {
      readWords(index);
    } else if (place < part.length()) {
      readRest(index, part.substring(place + 1));
    }
  }

  /**
   * Adds a number with its name.
   *
   * @param place where the last number of the part ended; 0 for none
   */
  private void addNumber(int index, int place, Matcher number) {
    boolean isFirst = place == 0;
    String name = parts[index].substring(isFirst ? 0 : place + 1, number.start());
    int dash = hasDashes ? name.lastIndexOf('-') : -1;
    if (dash >= 0 && !isFirst) {
      pairs.tell("which words of '%s' are a name is unclear".formatted(name));
    } else if (dash >= 0 && index == 0) {
      pairs.beginWith(name.substring(0, dash));
      pairs.add(name.substring(dash + 1), number.group(1));
    } else {
      pairs.add(name, number.group(1));
    }
  }

  private void readWords(int index) {
    String part = parts[index];
    int dash = part.indexOf('-');
    if (index == 0 || (dash < 0 && pairs.entries().isEmpty())) {
      pairs.beginWith(part);
    } else if (dash >= 0) {
      pairs.add(part.substring(0, dash), part.substring(dash + 1));
    } else {
      readRest(index, part);
    }
  }

  private void readRest(int index, String rest) {
    if (index == parts.length - 1 && rest.matches("[\\p{L}\\p{N}]+")) {
      pairs.endWith(rest);
    } else {
      pairs.tell("what '%s' belongs to is unclear".formatted(rest));
    }
  }
}
