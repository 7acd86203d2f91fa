package sweep.specification.reader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import sweep.specification.AttemptLimits;
import sweep.specification.AttemptLimits.Warning;
import sweep.specification.FailureBudget;
import sweep.specification.RetryRule;
import sweep.specification.engine.BackendReader;
import sweep.specification.key.KeyTable;
import sweep.text.NearName;
import sweep.trial.PosixSignal;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Scalars;

/** Reads the limits of attempts, and what happens after failures. */
final class LimitsReader {
  static final KeyTable WARNING_KEYS =
      KeyTable.of("signal", "before").requiring("signal", "before");
  static final KeyTable OUTPUT_KEYS = KeyTable.of("output").requiring("output");

  private static final int LARGEST_EXIT_CODE = 255;

  /** What {@code retry_on} calls an attempt that ran longer than {@code timeout}. */
  private static final String TIMEOUT = "timeout";

  /** What {@code slots} says where the machine decides, as it does by default. */
  private static final String AUTO = "auto";

  /** A share, from 0% to 100%. */
  private static final Pattern PERCENT =
      Pattern.compile("(100(?:\\.0*)?|[0-9]{1,2}(?:\\.[0-9]*)?|\\.[0-9]+)\\s*%");

  private static final Duration DEFAULT_GRACE = Duration.ofSeconds(10);

  private final MappingReader spec;
  private final NodeReader nodes;
  private final Problems problems;

  LimitsReader(MappingReader spec, NodeReader nodes) {
    this.spec = spec;
    this.nodes = nodes;
    this.problems = nodes.problems();
  }

  AttemptLimits limits() {
    Optional<Duration> timeout = read("timeout", this::positiveDuration);
    Optional<Duration> deadline = read("deadline", this::positiveDuration);
    Optional<Warning> warning = read("warn", this::warning);
    warning.ifPresent(
        known -> {
          checkBefore(known, "timeout", timeout);
          checkBefore(known, "deadline", deadline);
        });
    return new AttemptLimits(
        slots(),
        timeout,
        deadline,
        read("grace", nodes::duration),
        DEFAULT_GRACE,
        warning,
        new SlotNeedsReader(spec, nodes).needs(),
        new BackendReader(spec, nodes).read());
  }

  /** The number of slots; empty also for the word that leaves it to the machine. */
  private OptionalInt slots() {
    boolean isAuto =
        spec.value("slots")
            .filter(node -> node instanceof ScalarNode scalar && scalar.getValue().equals(AUTO))
            .isPresent();
    return isAuto ? OptionalInt.empty() : count("slots", 1);
  }

  private void checkBefore(Warning warning, String key, Optional<Duration> limit) {
    if (limit.filter(length -> length.compareTo(warning.before()) <= 0).isPresent()) {
      problems.add(
          spec.value("warn").orElseThrow(),
          "warn",
          "'before' must be shorter than the %s".formatted(key),
          "otherwise the signal comes at the start");
    }
  }

  private OptionalInt count(String key, int least) {
    Optional<Node> node = spec.value(key);
    return node.isPresent() ? nodes.count(node.get(), key, least) : OptionalInt.empty();
  }

  private <T> Optional<T> read(String key, BiFunction<Node, String, Optional<T>> reading) {
    return spec.value(key).flatMap(node -> reading.apply(node, key));
  }

  private Optional<Duration> positiveDuration(Node node, String path) {
    Optional<Duration> duration = nodes.duration(node, path);
    if (duration.isPresent() && duration.get().isZero()) {
      problems.add(node, path, "must be longer than 0s", "remove it for no limit");
    }
    return duration;
  }

  private Optional<Warning> warning(Node node, String path) {
    if (!spec.has("timeout") && !spec.has("deadline")) {
      problems.add(spec.keyNode(path), "", "'warn' needs 'timeout' or 'deadline'");
    }
    Optional<MappingReader> section =
        nodes.section(node, path, "such as {signal: USR1, before: 60s}");
    if (section.isEmpty()) {
      return Optional.empty();
    }
    WARNING_KEYS.check(section.get(), problems);
    Optional<PosixSignal> signal =
        section.get().value("signal").flatMap(name -> signal(name, section.get().pathOf("signal")));
    Optional<Duration> before =
        section
            .get()
            .value("before")
            .flatMap(length -> positiveDuration(length, section.get().pathOf("before")));
    return signal.isPresent() && before.isPresent()
        ? Optional.of(new Warning(signal.get(), before.get()))
        : Optional.empty();
  }

  private Optional<PosixSignal> signal(Node node, String path) {
    Optional<String> written = nodes.text(node, path);
    Optional<PosixSignal> signal = written.flatMap(PosixSignal::named);
    if (written.isPresent() && signal.isEmpty()) {
      List<String> names = Arrays.stream(PosixSignal.values()).map(PosixSignal::name).toList();
      problems.add(
          node,
          path,
          "unknown signal '%s'".formatted(written.get()),
          NearName.hint(written.get(), names, "such as USR1, INT or TERM"));
    }
    return signal;
  }

  RetryRule retryRule() {
    int retries = count("retries", 0).orElse(0);
    Optional<Node> retryOn = spec.value("retry_on");
    if (retryOn.isEmpty()) {
      return RetryRule.always(retries);
    }
    if (!spec.has("retries")) {
      problems.add(
          spec.keyNode("retry_on"), "", "'retry_on' needs 'retries'", "such as retries: 2");
    }
    Set<Integer> exitCodes = new HashSet<>();
    List<Pattern> outputs = new ArrayList<>();
    boolean timeouts = false;
    for (Node item : nodes.list(retryOn.get(), "retry_on")) {
      if (item instanceof MappingNode) {
        output(item).ifPresent(outputs::add);
      } else if (item instanceof ScalarNode scalar && scalar.getValue().equals(TIMEOUT)) {
        timeouts = true;
      } else {
        exitCode(item).ifPresent(exitCodes::add);
      }
    }
    return new RetryRule(retries, /* every= */ false, exitCodes, timeouts, outputs);
  }

  private Optional<Pattern> output(Node item) {
    MappingReader section =
        nodes.section(item, "retry_on", "such as {output: CUDA out of memory}").orElseThrow();
    OUTPUT_KEYS.check(section, problems);
    Optional<Node> node = section.value("output");
    Optional<String> text = node.flatMap(found -> nodes.text(found, "retry_on.output"));
    try {
      return text.map(Pattern::compile);
    } catch (PatternSyntaxException e) {
      problems.add(
          node.orElseThrow(),
          "retry_on.output",
          "not a regular expression: " + e.getDescription(),
          "see java.util.regex.Pattern");
      return Optional.empty();
    }
  }

  private Optional<Integer> exitCode(Node item) {
    if (!Scalars.isWhole(item)) {
      Optional<PosixSignal> signal =
          item instanceof ScalarNode scalar
              ? PosixSignal.named(scalar.getValue())
              : Optional.empty();
      if (signal.isEmpty()) {
        problems.add(
            item,
            "retry_on",
            "expected an exit code, a signal, timeout or {output: PATTERN}, but got "
                + Scalars.kind(item));
      }
      return signal.map(PosixSignal::exitCode);
    }
    OptionalLong code = nodes.whole(item, "retry_on", 1);
    if (code.isPresent() && code.getAsLong() > LARGEST_EXIT_CODE) {
      problems.add(item, "retry_on", "exit codes range from 1 to " + LARGEST_EXIT_CODE);
    }
    return code.isPresent() ? Optional.of((int) code.getAsLong()) : Optional.empty();
  }

  Optional<FailureBudget> failureBudget() {
    return read("max_failures", this::budget);
  }

  private Optional<FailureBudget> budget(Node node, String path) {
    if (node instanceof ScalarNode scalar && scalar.getValue().endsWith("%")) {
      Matcher percent = PERCENT.matcher(scalar.getValue());
      if (percent.matches()) {
        double share = Double.parseDouble(percent.group(1));
        return Optional.of(new FailureBudget(share, /* percent= */ true));
      }
      problems.add(
          node, path, "expected 0% to 100%, but got " + Scalars.kind(node), "such as 10 or 20%");
      return Optional.empty();
    }
    OptionalInt count = nodes.count(node, path, 0);
    return count.isPresent()
        ? Optional.of(new FailureBudget(count.getAsInt(), /* percent= */ false))
        : Optional.empty();
  }
}
