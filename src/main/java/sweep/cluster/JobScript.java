package sweep.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import sweep.backend.AttemptLaunch;
import sweep.engine.PilotSettings;
import sweep.text.ShellQuote;

/**
 * Writes the script of an attempt's job.
 *
 * @param runnerEnvironment the variables that the engine passes on to a job
 * @param setup lines of shell that run before the command
 * @param limit how long the command may run; empty for no limit
 * @param warning the signal that it gets before its limit
 * @param grace the time between TERM and KILL
 */
public record JobScript(
    Map<String, String> runnerEnvironment,
    List<String> setup,
    Optional<Duration> limit,
    Optional<LimitWarning> warning,
    Duration grace) {
  /**
   * A signal that commands get before their time limit.
   *
   * @param signal its name without SIG
   */
  public record LimitWarning(String signal, Duration before) {}

  private static final String WRAPPER = resource("wrapper.sh");
  private static final String PILOT = resource("pilot.sh");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** How often a script looks for orders, and shows that it is at work. */
  private static final int TICK_SECONDS = 2;

  private static final int BEAT_SECONDS = 15;

  static String resource(String name) {
    try (InputStream text = JobScript.class.getResourceAsStream(name)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The script of an attempt.
   *
   * @param directives lines for the engine
   */
  String text(AttemptLaunch launch, List<String> directives) {
    List<String> lines = new ArrayList<>(List.of("#!/bin/sh"));
    lines.addAll(directives);
    lines.add(assigned("launch", launch.launchId()));
    lines.add(assigned("folder", launch.folder().toString()));
    lines.add(assigned("directory", launch.workingDirectory().toString()));
    lines.add(assigned("limit", limit.map(JobScript::seconds).orElse("")));
    lines.add(assigned("warning", warnAfter().map(JobScript::seconds).orElse("")));
    lines.add(assigned("signal", warning.map(LimitWarning::signal).orElse("")));
    lines.add(assigned("grace", seconds(grace)));
    lines.add(assigned("tick", Integer.toString(TICK_SECONDS)));
    lines.add(assigned("beat", Integer.toString(BEAT_SECONDS)));
    lines.add("sweep__variables() {\n  :");
    lines.addAll(variables(launch.environment()));
    lines.add("}");
    lines.add(WRAPPER);
    lines.add("sweep__main " + ShellQuote.join(command(launch)));
    return String.join("\n", lines) + "\n";
  }

  /**
   * The script of a pilot.
   *
   * @param queue where the attempts are that it is to run
   */
  String pilot(JobFolder files, Path queue, PilotSettings settings, List<String> directives) {
    List<String> lines = new ArrayList<>(List.of("#!/bin/sh"));
    lines.addAll(directives);
    lines.add(assigned("launch", files.launchId()));
    lines.add(assigned("folder", files.folder().toString()));
    lines.add(assigned("queue", queue.toString()));
    lines.add(assigned("idle", seconds(settings.idleTimeout())));
    lines.add(assigned("life", settings.time().map(this::lastStart).orElse("")));
    lines.add(assigned("beat", Integer.toString(BEAT_SECONDS)));
    lines.add(WRAPPER);
    lines.add(PILOT);
    lines.add("sweep__lead");
    return String.join("\n", lines) + "\n";
  }

  /** The last second at which a pilot may take an attempt that is to end in its time. */
  private String lastStart(Duration life) {
    Duration last = life.minus(limit.map(most -> most.plus(grace)).orElse(Duration.ZERO));
    return seconds(last.isNegative() ? Duration.ZERO : last);
  }

  private static String assigned(String name, String value) {
    return "sweep__%s=%s".formatted(name, ShellQuote.quote(value));
  }

  private static String seconds(Duration duration) {
    return Long.toString((duration.toMillis() + 999) / 1000);
  }

  private Optional<Duration> warnAfter() {
    return limit.flatMap(
        most ->
            warning
                .map(warn -> most.minus(warn.before()))
                .map(after -> after.isNegative() ? Duration.ZERO : after));
  }

  /** What differs from the variables that the engine passes on. */
  private List<String> variables(Map<String, String> wanted) {
    List<String> lines = new ArrayList<>();
    new TreeMap<>(wanted)
        .forEach(
            (name, value) -> {
              if (NAME.matcher(name).matches() && !value.equals(runnerEnvironment.get(name))) {
                lines.add("  export %s=%s".formatted(name, ShellQuote.quote(value)));
              }
            });
    for (String name : new TreeSet<>(runnerEnvironment.keySet())) {
      if (NAME.matcher(name).matches() && !wanted.containsKey(name)) {
        lines.add("  unset " + name);
      }
    }
    return lines;
  }

  private List<String> command(AttemptLaunch launch) {
    if (setup.isEmpty()) {
      return launch.command();
    }
    List<String> command = new ArrayList<>(List.of("bash", "-c"));
    command.add(String.join("\n", setup) + "\nexec \"$@\"");
    command.add("sweep-setup");
    command.addAll(launch.command());
    return command;
  }
}
