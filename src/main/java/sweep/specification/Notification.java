package sweep.specification;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody to be told of what becomes of a sweep: an address that gets JSON, or a command.
 *
 * @param url an http or https address, in which {@code ${envvar:NAME}} stands for a variable of the
 *     environment; empty for a command
 * @param command its arguments; empty for an address
 * @param events when to tell; at least one
 * @param timeout how long telling may take, longer than zero
 */
public record Notification(
    Optional<String> url, List<String> command, Set<Event> events, Duration timeout) {

  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{envvar:([A-Za-z_][A-Za-z0-9_]*)\\}");

  /** What there is to be told of. */
  public enum Event {
    /** A configuration leads that did not lead before. */
    BEST,
    /** The sweep ended, for whatever reason. */
    END
  }

  public Notification {
    command = List.copyOf(command);
    events = Set.copyOf(events);
  }

  /**
   * An address with what its variables stand for.
   *
   * @param variables gives nothing for one that is not set; then it stays as it is
   */
  public static String filled(String url, Function<String, Optional<String>> variables) {
    return VARIABLE
        .matcher(url)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    variables.apply(found.group(1)).map(String::strip).orElse(found.group())));
  }

  /** The variables in its address that are not set. */
  public List<String> missing(Function<String, Optional<String>> variables) {
    return VARIABLE
        .matcher(url.orElse(""))
        .results()
        .map(found -> found.group(1))
        .filter(name -> variables.apply(name).isEmpty())
        .toList();
  }

  /**
   * It in a word: the host of an address, or the program of a command; what stands behind them may
   * be a secret.
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
