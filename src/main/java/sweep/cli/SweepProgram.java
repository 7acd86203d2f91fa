package sweep.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import sweep.cli.option.RefusedArgument;
import sweep.session.ProgramVersion;
import sweep.space.RuleException;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.terminal.FaultText;

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
    console.say("%s: %s".formatted(command, RefusedArgument.message(exception)));
    console.say("try '%s --help'".formatted(command));
    return ExitCode.USAGE.code();
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

  /** Reads the version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"sweep " + ProgramVersion.text()};
    }
  }
}
