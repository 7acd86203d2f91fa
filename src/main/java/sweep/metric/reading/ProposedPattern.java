package sweep.metric.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Proposes a regular expression that reads a metric from a log. It is tried on the whole log first:
 * one that also matches numbers with other words before their names is none.
 */
final class ProposedPattern {
  private static final Pattern SPACES = Pattern.compile("\\s+");

  /** Characters that are special in a regular expression. */
  private static final Pattern SPECIAL = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}]");

  /** The words directly before a name; a number alone is none. */
  private static final Pattern WORDS =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_./@-])(?:(?![-+.\\d]+\\s)[\\p{L}\\p{N}_./@-]+[ \\t]+)+$"
              + "|[\\p{L}\\p{N}_./@-]+$");

  /** What must not be before a name that has no words before it. */
  private static final String NO_WORD = "(?<![\\p{L}\\p{N}_-]\\s)(?<![\\p{L}\\p{N}_-])";

  private final Path log;
  private final String metric;

  ProposedPattern(Path log, String metric) {
    this.log = log;
    this.metric = metric;
  }

  /**
   * The expression, as text in single quotes of YAML; empty if none reads only this metric.
   *
   * @param name where its name was found in the line
   * @param number where the number starts
   */
  Optional<String> of(String line, MatchResult name, int number) {
    String body =
        escaped(name.group())
            + escaped(line.substring(name.end(), number))
            + "(?<%s>[-+.eE\\d]+)".formatted(metric.replace("'", "''"));
    if (wordsBefore(body).size() == 1) {
      return Optional.of(body);
    }
    String words = words(line, name.start());
    String longer = words.isEmpty() ? NO_WORD + body : escaped(words + " ") + body;
    return wordsBefore(longer).size() == 1 ? Optional.of(longer) : Optional.empty();
  }

  /** The different words before what an expression matches in the log. */
  private Set<String> wordsBefore(String regex) {
    Pattern pattern =
        Pattern.compile(regex.replace("''", "'").replaceFirst("\\(\\?<[^=!>]*>", "("));
    Set<String> found = new LinkedHashSet<>();
    try {
      LogLines.forEach(
          log,
          (line, at) -> {
            Matcher matcher = pattern.matcher(line);
            while (matcher.find()) {
              found.add(words(line, matcher.start()));
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static String words(String line, int before) {
    Matcher matcher = WORDS.matcher(line.substring(0, before));
    return matcher.find() ? SPACES.matcher(matcher.group().strip()).replaceAll(" ") : "";
  }

  /** Escapes text for a regular expression in single quotes of YAML; spaces match any spaces. */
  private static String escaped(String text) {
    String plain = SPECIAL.matcher(text).replaceAll("\\\\$0").replace("'", "''");
    return SPACES.matcher(plain).replaceAll("\\\\s+");
  }
}
