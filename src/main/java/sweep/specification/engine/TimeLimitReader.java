package sweep.specification.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads the time limits of jobs, written as durations or as Slurm has them: {@code 02:00:00},
 * {@code 1-12}, {@code 1-12:30}.
 */
record TimeLimitReader(Section section) {
  private static final Pattern DAYS =
      Pattern.compile("(\\d{1,3})-(\\d{1,2})(?::(\\d{1,2})(?::(\\d{1,2}))?)?");
  private static final Pattern CLOCK = Pattern.compile("(\\d{1,4}):(\\d{1,2}):(\\d{1,2})");
  private static final Pattern BARE = Pattern.compile("\\d+(\\.\\d*)?");

  Optional<Duration> read(String key) {
    Optional<Node> node = section.node(key);
    String text = node.filter(ScalarNode.class::isInstance).map(TimeLimitReader::text).orElse("");
    if (BARE.matcher(text).matches()) {
      // It would be seconds in the rest of the spec, and minutes to most engines.
      section.problem(
          key, "'%s' has no unit".formatted(text), "such as 30m, 2h or 1d12h, or 02:00:00");
      return Optional.empty();
    }
    Matcher days = DAYS.matcher(text);
    Matcher clock = CLOCK.matcher(text);
    Optional<Duration> known = Optional.empty();
    if (days.matches()) {
      known = Optional.of(Duration.ofDays(number(days, 1)).plus(clock(days, 2)));
    } else if (clock.matches()) {
      known = Optional.of(clock(clock, 1));
    }
    if (known.filter(Duration::isZero).isPresent()) {
      section.problem(key, "must be longer than 0s", "");
      return Optional.empty();
    }
    return known.or(() -> section.positive(key));
  }

  private static String text(Node node) {
    return ((ScalarNode) node).getValue().strip();
  }

  /** The hours, minutes and seconds in three groups, of which the last may be missing. */
  private static Duration clock(Matcher found, int first) {
    return Duration.ofHours(number(found, first))
        .plusMinutes(number(found, first + 1))
        .plusSeconds(number(found, first + 2));
  }

  private static long number(Matcher found, int group) {
    String digits = found.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
