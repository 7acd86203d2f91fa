package sweep.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A script for a POSIX shell that runs a trial's command again, as it was run.
 *
 * @param summary what the trial was, in a line
 * @param origin where and from which code it was run, a line each
 * @param commit the full name of the commit that the code was at
 * @param place where its command started, absolute
 * @param variables what it found in its environment
 * @param command its arguments
 */
public record ReproduceScript(
    String summary,
    List<String> origin,
    Optional<String> commit,
    String place,
    Map<String, String> variables,
    List<String> command) {

  /** The text of the script. */
  public String text() {
    StringBuilder text = new StringBuilder("#!/bin/sh\n");
    text.append("# ").append(inOneLine(summary)).append('\n');
    origin.forEach(line -> text.append("# ").append(inOneLine(line)).append('\n'));
    text.append("set -eu\n");
    text.append("cd -- ").append(ShellQuote.quote(place)).append('\n');
    commit.ifPresent(
        name ->
            text.append(
                    "if [ \"$(git rev-parse HEAD 2>/dev/null)\" != %s ]; then\n".formatted(name))
                .append("  echo 'note: the code is at another commit than the sweep ran;'")
                .append(" 'git checkout %s' >&2\nfi\n".formatted(name)));
    variables.forEach(
        (name, value) -> text.append("export %s=%s\n".formatted(name, ShellQuote.quote(value))));
    text.append("# What it writes goes to a new folder, so that it begins anew.\n");
    text.append("SWEEP_OUTPUT=$(mktemp -d)\n");
    text.append("mkdir \"$SWEEP_OUTPUT/checkpoints\"\n");
    text.append("export SWEEP_CHECKPOINT_DIR=\"$SWEEP_OUTPUT/checkpoints\"\n");
    text.append("export SWEEP_METRICS_FILE=\"$SWEEP_OUTPUT/metrics.jsonl\"\n");
    text.append("echo \"checkpoints and metrics: $SWEEP_OUTPUT\" >&2\n");
    return text.append("exec ").append(ShellQuote.join(command)).append('\n').toString();
  }

  /** A line break would end the comment, and run what follows. */
  private static String inOneLine(String text) {
    return text.replaceAll("\\R", " ");
  }
}
