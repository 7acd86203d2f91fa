package sweep.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import sweep.cli.control.AddCommand;
import sweep.cli.control.AttachCommand;
import sweep.cli.control.CancelCommand;
import sweep.cli.control.ExtendCommand;
import sweep.cli.control.PauseCommand;
import sweep.cli.control.SetCommand;
import sweep.cli.control.SlotsCommand;
import sweep.cli.control.StopCommand;
import sweep.cli.control.UnpauseCommand;
import sweep.cli.control.WaitCommand;
import sweep.cli.control.WatchCommand;
import sweep.cli.exchange.ExportCommand;
import sweep.cli.exchange.ImportSpecCommand;
import sweep.cli.exchange.SyncCommand;
import sweep.terminal.Console;

/** The commands: a new one is a name in its group, and a case below. */
final class Commands {
  private static final String SLOTS = "slots";

  /** The groups in the order in which the help lists them. */
  static final List<Group> GROUPS =
      List.of(
          new Group("Prepare", "init", "import-spec", "plan", "schema"),
          new Group("Run", "run", "resume", "stop", "retry", "trial"),
          new Group(
              "Control a running sweep",
              "pause",
              "unpause",
              SLOTS,
              "cancel",
              "add",
              "extend",
              "set"),
          new Group("Follow", "status", "watch", "attach", "wait", "logs", "list"),
          new Group("Look at results", "results", "best", "compare"),
          new Group("Share", "report", "export", "sync"),
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
      add(arguments[0], program, console);
    } else {
      NAMES.forEach(name -> add(name, program, console));
      program.addSubcommand(new CommandLine.HelpCommand());
    }
  }

  private static void add(String name, CommandLine program, Console console) {
    program.addSubcommand(create(name, console));
    if (name.equals(SLOTS)) {
      // Its argument may be a negative number.
      program.getSubcommands().get(name).setUnmatchedOptionsArePositionalParams(true);
    }
  }

  private static Object create(String name, Console console) {
    return control(name, console).orElseGet(() -> other(name, console));
  }

  private static Optional<Object> control(String name, Console console) {
    return Optional.ofNullable(
        switch (name) {
          case "stop" -> new StopCommand(console);
          case "pause" -> new PauseCommand(console);
          case "unpause" -> new UnpauseCommand(console);
          case SLOTS -> new SlotsCommand(console);
          case "cancel" -> new CancelCommand(console);
          case "add" -> new AddCommand(console);
          case "extend" -> new ExtendCommand(console);
          case "set" -> new SetCommand(console);
          case "watch" -> new WatchCommand(console);
          case "attach" -> new AttachCommand(console);
          case "wait" -> new WaitCommand(console);
          default -> null;
        });
  }

  private static Object other(String name, Console console) {
    return switch (name) {
      case "init" -> new InitCommand(console);
      case "import-spec" -> new ImportSpecCommand(console);
      case "run" -> new RunCommand(console);
      case "resume" -> new ResumeCommand(console);
      case "retry" -> new RetryCommand(console);
      case "trial" -> new TrialCommand(console);
      case "plan" -> new PlanCommand(console);
      case "status" -> new StatusCommand(console);
      case "list" -> new ListCommand(console);
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
      case "sync" -> new SyncCommand(console);
      default -> throw new IllegalArgumentException("no such command: " + name);
    };
  }
}
