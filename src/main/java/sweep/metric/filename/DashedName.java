package sweep.metric.filename;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses names with values after {@code -}, or only after {@code _}; see {@link NameMetrics} for
 * the rules.
 */
final class DashedName {
  /** A dot between two digits belongs to a number and separates nothing. */
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
    int start = 0;
    while (number.find()) {
      addNumber(index, start, number);
      start = number.end();
    }
    if (start == 0) {
      readWords(index);
    } else if (start < part.length()) {
      readRest(index, part.substring(start + 1));
    }
  }

  /**
   * Adds a number with its name.
   *
   * @param start the end of the previous number in the part; 0 for none
   */
  private void addNumber(int index, int start, Matcher number) {
    boolean isFirst = start == 0;
    String name = parts[index].substring(isFirst ? 0 : start + 1, number.start());
    int dash = hasDashes ? name.lastIndexOf('-') : -1;
    if (dash >= 0 && !isFirst) {
      pairs.reject("it is unclear which words of '%s' are a name".formatted(name));
    } else if (dash >= 0 && index == 0) {
      pairs.addPrefix(name.substring(0, dash));
      pairs.add(name.substring(dash + 1), number.group(1));
    } else {
      pairs.add(name, number.group(1));
    }
  }

  private void readWords(int index) {
    String part = parts[index];
    int dash = part.indexOf('-');
    if (index == 0 || (dash < 0 && pairs.entries().isEmpty())) {
      pairs.addPrefix(part);
    } else if (dash >= 0) {
      pairs.add(part.substring(0, dash), part.substring(dash + 1));
    } else {
      readRest(index, part);
    }
  }

  private void readRest(int index, String rest) {
    if (index == parts.length - 1 && rest.matches("[\\p{L}\\p{N}]+")) {
      pairs.setSuffix(rest);
    } else {
      pairs.reject("it is unclear what '%s' belongs to".formatted(rest));
    }
  }
}
