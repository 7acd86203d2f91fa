package sweep.report;

import java.util.List;
import java.util.Map;

/**
 * A script for a POSIX shell that runs a trial's command again, as it was run.
 *
 * @param summary what the trial was, in a line
 * @param place where its command started, absolute
 * @param variables what it found in its environment
 * @param command its arguments
 */
public record ReproduceScript(
    String summary, String place, Map<String, String> variables, List<String> command) {

  /** The text of the script. */
  public String text() {
    StringBuilder text = new StringBuilder("#!/bin/sh\n");
    // A line break would end the comment, and run what follows.
    text.append("# ").append(summary.replaceAll("\\R", " ")).append('\n');
    text.append("# The sweep keeps no commit of the code: it was run in the folder below.\n");
    text.append("set -eu\n");
    text.append("cd -- ").append(ShellQuote.quote(place)).append('\n');
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
}
