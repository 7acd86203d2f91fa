package sweep.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import sweep.space.NearName;
import sweep.space.RuleException;

/** The program as picocli sees it: its commands, its help, and what becomes of a fault. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    versionProvider = SweepProgram.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Runs hyperparameter searches over any training command.",
    footer = {
      "",
      "Example:",
      "  sweep run sweeps/digits.yaml   # the same command again resumes",
      "  sweep best runs/digits",
      "",
      "SWEEP stands for a spec file or a sweep directory; left out, it is the newest sweep",
      "under runs/. `sweep COMMAND --help` tells more.",
    },
    subcommands = {
      InitCommand.class,
      RunCommand.class,
      ResumeCommand.class,
      StopCommand.class,
      RetryCommand.class,
      PlanCommand.class,
      StatusCommand.class,
      ListCommand.class,
      WatchCommand.class,
      ResultsCommand.class,
      CompareCommand.class,
      BestCommand.class,
      ExportCommand.class,
      ReportCommand.class,
      LogsCommand.class,
      MetricsCommand.class,
      CollectCommand.class,
      ImportCommand.class,
      DoctorCommand.class,
      SchemaCommand.class,
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
    CommandLine line = new CommandLine(program, new CommandFactory(console));
    line.setOut(console.out());
    line.setErr(console.err());
    line.setUsageHelpAutoWidth(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
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
      return ExitCode.USAGE.code();
    }
    return line.execute(arguments);
  }

  private static int misused(Console console, CommandLine.ParameterException exception) {
    String command = exception.getCommandLine().getCommandSpec().qualifiedName();
    Optional<String> unknown = unknownCommand(exception);
    console.say("%s: %s".formatted(command, unknown.orElse(firstLine(exception.getMessage()))));
    if (unknown.isEmpty()) {
      CommandLine.UnmatchedArgumentException.printSuggestions(exception, console.err());
    }
    console.say("try '%s --help'".formatted(command));
    return ExitCode.USAGE.code();
  }

  /** The first word, if a command is wanted and it is none. */
  private static Optional<String> unknownCommand(CommandLine.ParameterException exception) {
    boolean atTop = exception.getCommandLine().getParent() == null;
    return atTop && exception instanceof CommandLine.UnmatchedArgumentException unmatched
        ? unmatched.getUnmatched().stream()
            .findFirst()
            .filter(word -> !word.startsWith("-"))
            .map(word -> unknown(word, exception.getCommandLine().getSubcommands().keySet()))
        : Optional.empty();
  }

  private static String unknown(String word, Set<String> commands) {
    return "unknown command '%s'; %s"
        .formatted(word, NearName.hint(word, commands, "there are " + String.join(", ", commands)));
  }

  private static int failed(Console console, Exception exception, boolean debug) {
    console.out().flush();
    if (debug) {
      exception.printStackTrace(console.err());
    }
    if (exception instanceof Fault fault) {
      console.say("sweep: " + fault.getMessage());
      return fault.exitCode().code();
    }
    if (exception instanceof RuleException) {
      console.say("sweep: " + exception.getMessage());
      return ExitCode.USAGE.code();
    }
    if (exception instanceof FileSystemException file) {
      console.say("sweep: " + FaultText.of(file));
      return ExitCode.FAULT.code();
    }
    boolean machine = exception instanceof IOException || exception instanceof UncheckedIOException;
    String kind = machine ? "input/output fault: " : "internal fault (--debug tells more): ";
    console.say("sweep: " + kind + exception);
    return ExitCode.FAULT.code();
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  /** Tells the version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"sweep " + text()};
    }

    static String text() {
      String version = SweepProgram.class.getPackage().getImplementationVersion();
      return version == null ? "development" : version;
    }
  }
}
