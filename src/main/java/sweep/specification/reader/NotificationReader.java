package sweep.specification.reader;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import sweep.specification.Notification;
import sweep.specification.Notification.Event;
import sweep.specification.NotificationSettings;
import sweep.specification.NotificationSettings.ReportTime;
import sweep.specification.NotificationSettings.Tracking;
import sweep.specification.key.KeyTable;
import sweep.specification.key.SweepKeys;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;

/** Reads who is notified of a sweep, when the report is written, and where else it is reported. */
final class NotificationReader {
  private static final String URL = "url";
  private static final String COMMAND = "command";
  private static final String EVENT = "on";
  private static final String TIMEOUT = "timeout";
  static final KeyTable KEYS = KeyTable.of(URL, COMMAND, EVENT, TIMEOUT);

  private static final String MLFLOW = "mlflow";
  static final KeyTable TRACKERS = KeyTable.of(MLFLOW).requiring(MLFLOW);
  private static final String TRACKING_PATH = SweepKeys.TRACKING + "." + MLFLOW;
  private static final String ADDRESS_OF_SERVER = "uri";
  private static final String EXPERIMENT = "experiment";
  private static final String PASS_THROUGH = "pass_through";
  static final KeyTable MLFLOW_KEYS = KeyTable.of(ADDRESS_OF_SERVER, EXPERIMENT, PASS_THROUGH);

  /** An http or https URL, or a variable that contains one. */
  private static final Pattern ADDRESS =
      Pattern.compile("^((?i:https?)://.+|\\$\\{envvar:[A-Za-z_][A-Za-z0-9_]*\\})$");

  /** A URL with another or a mistyped scheme; no command looks like this. */
  private static final Pattern OTHER_ADDRESS = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://\\S*$");

  /** A user with a password in a URL, unless a variable has it. */
  private static final Pattern PASSWORD = Pattern.compile("://[^/@:]*:[^/@$][^/@]*@");

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
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
        spec.value(SweepKeys.REPORT)
            .flatMap(
                node -> nodes.constant(node, SweepKeys.REPORT, EnumSet.allOf(ReportTime.class)))
            .orElse(ReportTime.END);
    Optional<Node> notify = spec.value(SweepKeys.NOTIFY);
    List<Notification> notifications = new ArrayList<>();
    if (notify.isPresent() && notify.get() instanceof SequenceNode list) {
      for (int i = 0; i < list.getValue().size(); i++) {
        one(list.getValue().get(i), "%s[%d]".formatted(SweepKeys.NOTIFY, i))
            .ifPresent(notifications::add);
      }
    } else {
      notify.flatMap(node -> one(node, SweepKeys.NOTIFY)).ifPresent(notifications::add);
    }
    return new NotificationSettings(time, notifications, tracking());
  }

  private Optional<Tracking> tracking() {
    Optional<Node> node = spec.value(SweepKeys.TRACKING);
    if (node.isEmpty() || node.get() instanceof ScalarNode) {
      return node.flatMap(word -> nodes.oneOf(word, SweepKeys.TRACKING, List.of(MLFLOW)))
          .map(word -> Tracking.byEnvironment());
    }
    Optional<MappingReader> section =
        nodes.section(node.get(), SweepKeys.TRACKING, "such as " + MLFLOW);
    section.ifPresent(reader -> TRACKERS.check(reader, problems));
    return section
        .flatMap(reader -> reader.value(MLFLOW))
        .flatMap(settings -> nodes.section(settings, TRACKING_PATH, "such as {experiment: NAME}"))
        .map(this::mlflow);
  }

  private Tracking mlflow(MappingReader section) {
    MLFLOW_KEYS.check(section, problems);
    Optional<String> address =
        section
            .value(ADDRESS_OF_SERVER)
            .flatMap(
                node -> {
                  String path = section.pathOf(ADDRESS_OF_SERVER);
                  return nodes.text(node, path).flatMap(text -> server(node, path, text));
                });
    Optional<String> experiment =
        section.value(EXPERIMENT).flatMap(node -> nodes.text(node, section.pathOf(EXPERIMENT)));
    boolean passesThrough =
        section
            .value(PASS_THROUGH)
            .flatMap(node -> nodes.truth(node, section.pathOf(PASS_THROUGH)))
            .orElse(true);
    return new Tracking(address, experiment, passesThrough);
  }

  private Optional<String> server(Node node, String path, String text) {
    if (PASSWORD.matcher(text).find()) {
      problems.add(
          node,
          path,
          "a password here would be kept in the sweep's files",
          "set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD instead");
      return Optional.empty();
    }
    return address(node, path, text);
  }

  private Optional<Notification> one(Node node, String path) {
    if (node instanceof ScalarNode) {
      return nodes.text(node, path).flatMap(text -> ofText(node, path, text));
    }
    return nodes.section(node, path, SUCH_AS).flatMap(this::ofMap);
  }

  private Optional<Notification> ofText(Node node, String path, String text) {
    boolean isAddress = ADDRESS.matcher(text).matches() || OTHER_ADDRESS.matcher(text).matches();
    return isAddress
        ? address(node, path, text).map(url -> notification(Optional.of(url), List.of()))
        : command(node, path).map(words -> notification(Optional.empty(), words));
  }

  private static Notification notification(Optional<String> url, List<String> command) {
    return new Notification(url, command, EnumSet.allOf(Event.class), DEFAULT_TIMEOUT);
  }

  private Optional<Notification> ofMap(MappingReader section) {
    KEYS.check(section, problems);
    Optional<Node> url = section.value(URL);
    Optional<Node> command = section.value(COMMAND);
    if (url.isPresent() == command.isPresent()) {
      problems.add(section.node(), section.path(), "needs either 'url' or 'command'", SUCH_AS);
      return Optional.empty();
    }
    String urlPath = section.pathOf(URL);
    Optional<String> address =
        url.flatMap(
            node -> nodes.text(node, urlPath).flatMap(text -> address(node, urlPath, text)));
    Optional<List<String>> words = command.flatMap(node -> command(node, section.pathOf(COMMAND)));
    Duration timeout =
        section
            .value(TIMEOUT)
            .flatMap(node -> timeout(node, section.pathOf(TIMEOUT)))
            .orElse(DEFAULT_TIMEOUT);
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
    Optional<Node> on = section.value(EVENT);
    if (on.isEmpty()) {
      return EnumSet.allOf(Event.class);
    }
    String path = section.pathOf(EVENT);
    List<Node> words =
        on.get() instanceof SequenceNode ? nodes.list(on.get(), path) : List.of(on.get());
    Set<Event> events = EnumSet.noneOf(Event.class);
    for (Node word : words) {
      nodes.constant(word, path, EnumSet.allOf(Event.class)).ifPresent(events::add);
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
      problems.add(node, path, "the command is empty", SUCH_AS);
    }
    return words.isEmpty() || isBlank ? Optional.empty() : Optional.of(words);
  }

  /** Reads a URL, whose variables are only filled in when it is used. */
  private Optional<String> address(Node node, String path, String text) {
    if (!ADDRESS.matcher(text).matches()) {
      problems.add(node, path, "'%s' is not an http or https URL".formatted(text), SUCH_AS);
      return Optional.empty();
    }
    if (text.startsWith("$")) {
      // The whole URL is a secret that is only known when it is used.
      return Optional.of(text);
    }
    try {
      URI address = URI.create(Notification.filled(text, name -> Optional.of("x")));
      if (address.getHost() == null) {
        problems.add(node, path, "'%s' has no host".formatted(text), SUCH_AS);
        return Optional.empty();
      }
      return Optional.of(text);
    } catch (IllegalArgumentException e) {
      problems.add(
          node, path, "'%s' is not a valid URL: %s".formatted(text, e.getMessage()), SUCH_AS);
      return Optional.empty();
    }
  }
}
