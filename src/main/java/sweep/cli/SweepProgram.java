package sweep.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** The program as picocli sees it: its commands, its help, and what becomes of a fault. */
@Command(
    name = "sweep",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = SweepProgram.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Run hyperparameter searches over any training command.",
    footer = {
      "",
      "Example:",
      "  sweep run sweeps/digits.yaml   # the same command again resumes",
      "  sweep best runs/digits",
      "",
      "SWEEP is a spec file or a sweep directory (default: the newest under runs/).",
      "`sweep COMMAND --help` says more.",
    })
final class SweepProgram {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where in the program an error came from.")
  private boolean debug;

  private SweepProgram() {}

  /** Carries out a command line and gives the exit code. */
  static int execute(Console console, String... arguments) {
    SweepProgram program = new SweepProgram();
    CommandLine line = new CommandLine(program);
    Commands.addTo(line, console, arguments);
    line.setOut(console.out());
    line.setErr(console.err());
    line.setUsageHelpAutoWidth(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    // An argument that begins with @ is no file of arguments.
    line.setExpandAtFiles(false);
    Map<String, String> exitCodes = new LinkedHashMap<>();
    for (ExitCode exitCode : ExitCode.values()) {
      exitCodes.put(Integer.toString(exitCode.code()), exitCode.meaning());
    }
    line.getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes);
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

  /** What is wrong with the first word that the command line has no place for. */
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
        ? "'%s' is one argument too many".formatted(word)
        : "unknown command '%s'; %s"
            .formatted(
                word, NearName.hint(word, commands, "there are " + String.join(", ", commands)));
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
            : "sweep: internal fault (--debug shows where): " + exception);
    return ExitCode.FAULT.code();
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  /** Tells the version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"sweep " + ProgramVersion.text()};
    }
  }
}
