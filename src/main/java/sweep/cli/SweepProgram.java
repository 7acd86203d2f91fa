package sweep.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import sweep.session.ProgramVersion;
import sweep.space.RuleException;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.terminal.FaultText;
import sweep.text.NearName;

/** The root command: parses the command line, and turns exceptions into messages and exit codes. */
@Command(
    name = "sweep",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = SweepProgram.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    abbreviateSynopsis = true,
    descriptionHeading = "%n",
    parameterListHeading = "%nArguments:%n",
    description = "Run hyperparameter searches over any training command.",
    footer = {
      "",
      "Example:",
      "  sweep run sweeps/digits.yaml   # the same command again resumes",
      "  sweep best runs/digits",
      "",
      "SWEEP is a spec file or a sweep directory (default: the newest under runs/).",
      "`sweep COMMAND --help` describes a command.",
    })
final class SweepProgram {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean debug;

  private SweepProgram() {}

  /** Runs a command line and returns the exit code. */
  static int execute(Console console, String... arguments) {
    SweepProgram program = new SweepProgram();
    CommandLine line = new CommandLine(program);
    Commands.addTo(line, console, arguments);
    line.setOut(console.out());
    line.setErr(console.err());
    HelpSections.layOut(line, console.room());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    // An argument that starts with @ is passed on, not read as a file of arguments.
    line.setExpandAtFiles(false);

    line.setParameterExceptionHandler((exception, args) -> misused(console, exception));
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> failed(console, exception, program.debug));
    if (arguments.length == 0) {
      line.usage(console.out());
      return ExitCode.DONE.code();
    }
    return line.execute(arguments);
  }

  private static int misused(Console console, CommandLine.ParameterException exception) {
    String command = exception.getCommandLine().getCommandSpec().qualifiedName();
    String message = unmatched(exception).orElse(firstLine(exception.getMessage()));
    console.say("%s: %s".formatted(command, message));
    console.say("try '%s --help'".formatted(command));
    return ExitCode.USAGE.code();
  }

  /** A message about the first unmatched argument. */
  private static Optional<String> unmatched(CommandLine.ParameterException exception) {
    return exception instanceof CommandLine.UnmatchedArgumentException unmatched
        ? unmatched.getUnmatched().stream()
            .findFirst()
            .map(word -> unmatched(word, exception.getCommandLine()))
        : Optional.empty();
  }

  private static String unmatched(String word, CommandLine line) {
    Set<String> commands = line.getSubcommands().keySet();
    if (word.startsWith("-")) {
      String name = word.replaceFirst("=.*", "");
      String hint = NearName.hint(name, options(line), "");
      return "unknown option '%s'%s".formatted(name, hint.isEmpty() ? "" : "; " + hint);
    }
    return commands.isEmpty()
        ? "unexpected argument '%s'".formatted(word)
        : "unknown command '%s'; %s"
            .formatted(
                word, NearName.hint(word, commands, "available: " + String.join(", ", commands)));
  }

  private static List<String> options(CommandLine line) {
    return line.getCommandSpec().options().stream()
        .flatMap(option -> Arrays.stream(option.names()))
        .toList();
  }

  private static int failed(Console console, Exception exception, boolean debug) {
    console.out().flush();
    if (debug) {
      exception.printStackTrace(console.err());
    }
    if (exception instanceof CommandException fault) {
      console.say("sweep: " + fault.getMessage());
      return fault.exitCode().code();
    }
    if (exception instanceof RuleException) {
      console.say("sweep: " + exception.getMessage());
      return ExitCode.USAGE.code();
    }
    Throwable cause =
        exception instanceof UncheckedIOException unchecked ? unchecked.getCause() : exception;
    console.say(
        cause instanceof IOException fault
            ? "sweep: " + FaultText.of(fault)
            : "sweep: internal error (--debug prints the stack trace): " + exception);
    return ExitCode.FAULT.code();
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  /** Reads the version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"sweep " + ProgramVersion.text()};
    }
  }
}
