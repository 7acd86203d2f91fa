package sweep.cli;

import java.util.List;
import picocli.CommandLine;
import sweep.terminal.Console;

/** The commands: a new one is a name in its group, and a case below. */
final class Commands {
  /** The groups in the order in which the help lists them. */
  static final List<Group> GROUPS =
      List.of(
          new Group("Prepare", "init", "plan", "schema"),
          new Group("Run", "run", "resume", "stop", "retry"),
          new Group("Follow", "status", "watch", "logs", "list"),
          new Group("Look at results", "results", "best", "compare"),
          new Group("Share", "report", "export"),
          new Group("Check and repair", "metrics", "collect", "import", "doctor"));

  private static final List<String> NAMES =
      GROUPS.stream().flatMap(group -> group.commands().stream()).toList();

  private Commands() {}

  /** Commands for one purpose. */
  record Group(String title, List<String> commands) {
    Group(String title, String... commands) {
      this(title, List.of(commands));
    }
  }

  /** The names of all commands but {@code help}. */
  static List<String> names() {
    return NAMES;
  }

  /**
   * Adds the command that the first argument names, or else all of them: picocli takes longer to
   * read the options of twenty commands than most commands take to run.
   */
  static void addTo(CommandLine program, Console console, String... arguments) {
    if (arguments.length > 0 && NAMES.contains(arguments[0])) {
      program.addSubcommand(create(arguments[0], console));
    } else {
      NAMES.forEach(name -> program.addSubcommand(create(name, console)));
      program.addSubcommand(new CommandLine.HelpCommand());
    }
  }

  private static Object create(String name, Console console) {
    return switch (name) {
      case "init" -> new InitCommand(console);
      case "run" -> new RunCommand(console);
      case "resume" -> new ResumeCommand(console);
      case "stop" -> new StopCommand(console);
      case "retry" -> new RetryCommand(console);
      case "plan" -> new PlanCommand(console);
      case "status" -> new StatusCommand(console);
      case "list" -> new ListCommand(console);
      case "watch" -> new WatchCommand(console);
      case "results" -> new ResultsCommand(console);
      case "compare" -> new CompareCommand(console);
      case "best" -> new BestCommand(console);
      case "export" -> new ExportCommand(console);
      case "report" -> new ReportCommand(console);
      case "logs" -> new LogsCommand(console);
      case "metrics" -> new MetricsCommand(console);
      case "collect" -> new CollectCommand(console);
      case "import" -> new ImportCommand(console);
      case "doctor" -> new DoctorCommand(console);
      case "schema" -> new SchemaCommand(console);
      default -> throw new IllegalArgumentException("no such command: " + name);
    };
  }
}
