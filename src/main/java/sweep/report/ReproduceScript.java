package sweep.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sweep.text.ShellQuote;

/**
 * A POSIX shell script that runs a trial's command again in the same way.
 *
 * @param summary describes the trial in a line
 * @param origin the machine and code that it ran on, in lines
 * @param commit the full hash of the code's commit
 * @param place the command's working directory, absolute
 * @param folder the trial's folder, absolute; a new folder replaces it wherever it is named
 * @param files the contents of the trial's input files by name
 * @param variables the trial's environment variables
 * @param command its arguments
 */
public record ReproduceScript(
    String summary,
    List<String> origin,
    Optional<String> commit,
    String place,
    String folder,
    Map<String, String> files,
    Map<String, String> variables,
    List<String> command) {

  /** The new folder, as a shell word. */
  private static final String OUTPUT = "\"$SWEEP_OUTPUT\"";

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
                .append("  echo 'note: the sweep ran at another commit of the code;'")
                .append(" 'git checkout %s' >&2\nfi\n".formatted(name)));
    text.append("# Output goes to a new folder, so that the command starts afresh.\n");
    text.append("SWEEP_OUTPUT=$(mktemp -d)\n");
    text.append("mkdir \"$SWEEP_OUTPUT/checkpoints\"\n");
    files.forEach((name, content) -> text.append(file(name, content)));
    variables.forEach(
        (name, value) -> text.append("export %s=%s\n".formatted(name, inNewFolder(value))));
    text.append("export SWEEP_CHECKPOINT_DIR=\"$SWEEP_OUTPUT/checkpoints\"\n");
    text.append("export SWEEP_METRICS_FILE=\"$SWEEP_OUTPUT/metrics.jsonl\"\n");
    text.append("echo \"output: $SWEEP_OUTPUT\" >&2\n");
    String words = command.stream().map(this::inNewFolder).collect(Collectors.joining(" "));
    return text.append("exec ").append(words).append('\n').toString();
  }

  private String file(String name, String content) {
    String path = OUTPUT + ShellQuote.quote("/" + name);
    String parent = name.contains("/") ? "mkdir -p \"$(dirname %s)\"\n".formatted(path) : "";
    return parent + "printf %%s %s >%s\n".formatted(inNewFolder(content), path);
  }

  /**
   * Quotes text for the shell; the new folder replaces the old one, and variables stay variables.
   */
  private String inNewFolder(String text) {
    Pattern special = Pattern.compile(Pattern.quote(folder) + "|" + ShellQuote.VARIABLE);
    return ShellQuote.quote(
        text, special, part -> part.group(1) == null ? OUTPUT : "\"$%s\"".formatted(part.group(1)));
  }

  /** A line break would end the comment and run the rest. */
  private static String inOneLine(String text) {
    return text.replaceAll("\\R", " ");
  }
}
