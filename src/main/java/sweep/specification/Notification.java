package sweep.specification;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recipient of news about a sweep: a URL that JSON is posted to, or a command.
 *
 * @param url an http or https URL, in which {@code ${envvar:NAME}} stands for an environment
 *     variable; empty for a command
 * @param command the command's arguments; empty for a URL
 * @param events what to notify of, at least one
 * @param timeout the time limit of one notification, longer than zero
 */
public record Notification(
    Optional<String> url, List<String> command, Set<Event> events, Duration timeout) {

  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{envvar:([A-Za-z_][A-Za-z0-9_]*)\\}");

  /** An event to notify of. */
  public enum Event {
    /** Another configuration leads. */
    BEST,
    /** The sweep ended, for whatever reason. */
    END
  }

  public Notification {
    command = List.copyOf(command);
    events = Set.copyOf(events);
  }

  /**
   * Returns a URL with the values of its variables.
   *
   * @param variables returns empty for a variable that is not set, which then stays as it is
   */
  public static String filled(String url, Function<String, Optional<String>> variables) {
    return VARIABLE
        .matcher(url)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    variables.apply(found.group(1)).map(String::strip).orElse(found.group())));
  }

  /** Returns the variables in the URL that are not set. */
  public List<String> missing(Function<String, Optional<String>> variables) {
    return VARIABLE
        .matcher(url.orElse(""))
        .results()
        .map(found -> found.group(1))
        .filter(name -> variables.apply(name).isEmpty())
        .toList();
  }

  /**
   * Returns a short name: the host of the URL, or the program of the command; the rest may be
   * secret.
   */
  public String name() {
    return url.map(address -> address.replaceFirst("^([^/]*//(?:[^/@]*@)?)([^/?#]*).*", "$2"))
        .orElseGet(this::program);
  }

  private String program() {
    boolean isText = command.size() == 3 && command.subList(0, 2).equals(List.of("sh", "-c"));
    String text = command.get(isText ? 2 : 0).strip();
    return isText
        ? text.replaceFirst("^([\\s({]|\\w+=\\S*\\s+)+", "").split("[\\s;&|<>)]", 2)[0]
        : text;
  }
}
