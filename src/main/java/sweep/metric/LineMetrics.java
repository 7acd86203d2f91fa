package sweep.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.trial.Measurement;

/**
 * Finds measurements in a line of a command's output: {@code name value}, {@code name=value},
 * {@code name: value}, anywhere, as often as they come, or one JSON object.
 */
final class LineMetrics implements MetricSource.LineReader {
  /** Longer words are no names, but keys, hashes or rubbish. */
  static final int LONGEST_NAME = 200;

  private static final String NAME =
      "[\\p{L}_][\\p{L}\\p{N}_./@-]{0,%d}".formatted(LONGEST_NAME - 1);

  /** What may not stand before a name: it would be a part of it, or of an option's name. */
  private static final String NAME_START = "(?<![\\p{L}\\p{N}_./@-])";

  /** Quotes, as Python prints the names in a dict, and what stands between name and value. */
  private static final String BETWEEN = "['\"]?(?:\\s*[:=]\\s*|\\s+)";

  /** What may follow a number; else it is a version, a time, a fraction, or has a unit. */
  private static final String NUMBER_END = "(?=[.:]?(?:\\s|$)|,(?!\\d)|[;%|)\\]}'\"])";

  private static final Pattern NAMED_NUMBER = pattern(NAME);
  private static final Pattern WHOLE_NAME = Pattern.compile(NAME);
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  private final Optional<Pattern> unusualObjective;

  /**
   * Makes a reader.
   *
   * @param objective is found also if it has spaces or other characters that names seldom have;
   *     empty for none
   */
  LineMetrics(String objective) {
    boolean unusual = !objective.isEmpty() && !WHOLE_NAME.matcher(objective).matches();
    this.unusualObjective =
        unusual ? Optional.of(pattern(Pattern.quote(objective))) : Optional.empty();
  }

  private static Pattern pattern(String name) {
    return Pattern.compile(
        "%s(%s)%s(%s)%s".formatted(NAME_START, name, BETWEEN, NumberText.PATTERN, NUMBER_END));
  }

  @Override
  public List<Measurement> find(String line) {
    List<Measurement> json = JsonMetrics.find(line);
    if (!json.isEmpty()) {
      return json;
    }
    String plain = line.indexOf('\u001b') < 0 ? line : COLOUR.matcher(line).replaceAll("");
    List<Measurement> found = new ArrayList<>();
    addAll(NAMED_NUMBER, plain, found);
    unusualObjective.ifPresent(pattern -> addAll(pattern, plain, found));
    return found;
  }

  private static void addAll(Pattern pattern, String line, List<Measurement> found) {
    Matcher matcher = pattern.matcher(line);
    while (matcher.find()) {
      found.add(new Measurement(matcher.group(1), NumberText.parse(matcher.group(2))));
    }
  }
}
