package sweep.specification;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import sweep.specification.Notification.Event;
import sweep.specification.NotificationSettings.ReportTime;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;

/** Reads how people hear of a sweep. */
final class NotificationReader {
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
  private static final String SUCH_AS = "such as https://hooks.example.com/abc";

  private final MappingReader spec;
  private final NodeReader nodes;
  private final Problems problems;

  NotificationReader(MappingReader spec, NodeReader nodes) {
    this.spec = spec;
    this.nodes = nodes;
    this.problems = nodes.problems();
  }

  NotificationSettings read() {
    ReportTime time =
        spec.value(NotificationKeys.REPORT)
            .flatMap(
                node -> nodes.oneOf(node, NotificationKeys.REPORT, NotificationKeys.REPORT_TIMES))
            .map(word -> ReportTime.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(ReportTime.END);
    Optional<Node> notify = spec.value(NotificationKeys.NOTIFY);
    List<Notification> notifications = new ArrayList<>();
    if (notify.isPresent() && notify.get() instanceof SequenceNode list) {
      for (int i = 0; i < list.getValue().size(); i++) {
        one(list.getValue().get(i), "%s[%d]".formatted(NotificationKeys.NOTIFY, i))
            .ifPresent(notifications::add);
      }
    } else {
      notify.flatMap(node -> one(node, NotificationKeys.NOTIFY)).ifPresent(notifications::add);
    }
    return new NotificationSettings(time, notifications);
  }

  private Optional<Notification> one(Node node, String path) {
    if (node instanceof ScalarNode) {
      return nodes.text(node, path).flatMap(text -> ofText(node, path, text));
    }
    return nodes.section(node, path, SUCH_AS).flatMap(this::ofMap);
  }

  private Optional<Notification> ofText(Node node, String path, String text) {
    boolean isAddress =
        NotificationKeys.ADDRESS.matcher(text).matches()
            || NotificationKeys.OTHER_ADDRESS.matcher(text).matches();
    return isAddress
        ? address(node, path, text).map(url -> notification(Optional.of(url), List.of()))
        : command(node, path).map(words -> notification(Optional.empty(), words));
  }

  private static Notification notification(Optional<String> url, List<String> command) {
    return new Notification(url, command, EnumSet.allOf(Event.class), USUAL_TIMEOUT);
  }

  private Optional<Notification> ofMap(MappingReader section) {
    NotificationKeys.NOTIFICATION.check(section, problems);
    Optional<Node> url = section.value(NotificationKeys.URL);
    Optional<Node> command = section.value(NotificationKeys.COMMAND);
    if (url.isPresent() == command.isPresent()) {
      problems.add(
          section.node(), section.path(), "needs 'url' or 'command', and not both", SUCH_AS);
      return Optional.empty();
    }
    String urlPath = section.pathOf(NotificationKeys.URL);
    Optional<String> address =
        url.flatMap(
            node -> nodes.text(node, urlPath).flatMap(text -> address(node, urlPath, text)));
    Optional<List<String>> words =
        command.flatMap(node -> command(node, section.pathOf(NotificationKeys.COMMAND)));
    Duration timeout =
        section
            .value(NotificationKeys.TIMEOUT)
            .flatMap(node -> timeout(node, section.pathOf(NotificationKeys.TIMEOUT)))
            .orElse(USUAL_TIMEOUT);
    return address.isEmpty() && words.isEmpty()
        ? Optional.empty()
        : Optional.of(new Notification(address, words.orElse(List.of()), events(section), timeout));
  }

  private Optional<Duration> timeout(Node node, String path) {
    Optional<Duration> timeout = nodes.duration(node, path);
    if (timeout.filter(Duration::isZero).isPresent()) {
      problems.add(node, path, "must be longer than 0s");
    }
    return timeout;
  }

  private Set<Event> events(MappingReader section) {
    Optional<Node> on = section.value(NotificationKeys.OCCASION);
    if (on.isEmpty()) {
      return EnumSet.allOf(Event.class);
    }
    String path = section.pathOf(NotificationKeys.OCCASION);
    List<Node> words =
        on.get() instanceof SequenceNode ? nodes.list(on.get(), path) : List.of(on.get());
    Set<Event> events = EnumSet.noneOf(Event.class);
    for (Node word : words) {
      nodes
          .oneOf(word, path, NotificationKeys.OCCASIONS)
          .map(name -> Event.valueOf(name.toUpperCase(Locale.ROOT)))
          .ifPresent(events::add);
    }
    return events;
  }

  private Optional<List<String>> command(Node node, String path) {
    List<String> words = new ArrayList<>();
    if (node instanceof SequenceNode) {
      nodes.list(node, path).forEach(word -> nodes.text(word, path).ifPresent(words::add));
    } else {
      nodes.text(node, path).ifPresent(text -> words.addAll(List.of("sh", "-c", text)));
    }
    boolean isBlank = !words.isEmpty() && words.get(words.size() - 1).isBlank();
    if (isBlank) {
      problems.add(node, path, "there is nothing to run", SUCH_AS);
    }
    return words.isEmpty() || isBlank ? Optional.empty() : Optional.of(words);
  }

  /** An address; what its variables stand for is known only when it is used. */
  private Optional<String> address(Node node, String path, String text) {
    if (!NotificationKeys.ADDRESS.matcher(text).matches()) {
      problems.add(node, path, "'%s' is no http or https address".formatted(text), SUCH_AS);
      return Optional.empty();
    }
    if (text.startsWith("$")) {
      // All of it is a secret that is known only when it is used.
      return Optional.of(text);
    }
    try {
      URI address = URI.create(Notification.filled(text, name -> Optional.of("x")));
      if (address.getHost() == null) {
        problems.add(node, path, "'%s' names no host".formatted(text), SUCH_AS);
        return Optional.empty();
      }
      return Optional.of(text);
    } catch (IllegalArgumentException malformed) {
      problems.add(
          node, path, "'%s' is no address: %s".formatted(text, malformed.getMessage()), SUCH_AS);
      return Optional.empty();
    }
  }
}
