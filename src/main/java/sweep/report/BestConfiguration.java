package sweep.report;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import sweep.backend.process.Programs;
import sweep.command.ArgumentStyle;
import sweep.command.CommandContext;
import sweep.command.TrialEnvironment;
import sweep.command.UnwritableValueException;
import sweep.journal.entry.JournalEntry.RunnerStarted;
import sweep.journal.entry.RunnerOnRecord;
import sweep.ranking.LeaderboardRow;
import sweep.specification.SweepSpec;
import sweep.status.StoredSweep;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.text.DecimalText;
import sweep.text.ShellQuote;
import sweep.trial.CodeState;
import sweep.trial.CodeVersion;
import sweep.trial.Trial;

/** Assembles the best configuration and the command that trains it. */
public final class BestConfiguration {
  private BestConfiguration() {}

  public static BestReport report(
      SweepSpec spec, SweepDirectory directory, LeaderboardRow row, Map<String, String> variables) {
    Trial trial = row.trials().get(0).trial().seeded(spec.search().seed());
    return new BestReport(
        spec.name(),
        spec.objective().orElseThrow().metric(),
        row,
        ArgumentStyle.ARGS.arguments(
            spec.command().passed(trial.configuration(), trial.knownSeed())),
        shownCommand(spec, directory, trial, variables));
  }

  /** A script that runs the command of a row's first trial again. */
  public static ReproduceScript script(
      StoredSweep stored, LeaderboardRow row, BestReport best, Map<String, String> environment) {
    Trial trial = row.trials().get(0).trial().seeded(stored.spec().search().seed());
    SweepDirectory directory = stored.directory();
    Optional<RunnerStarted> runner =
        stored.history().runnerOf(trial.number()).map(RunnerOnRecord::started);
    Optional<CodeVersion> code = stored.history().codeOf(trial.number());
    TrialEnvironment trialEnvironment = environment(stored.spec(), directory, trial);
    CommandContext inScript = context(trialEnvironment, shown(environment));
    return new ReproduceScript(
        "%s; this is trial %d, seed %d%s"
            .formatted(best.summary(), trial.number(), trial.knownSeed(), trialResult(stored, row)),
        origin(runner, code, directory),
        code.flatMap(CodeVersion::commit).map(CodeState::commit),
        stored.history().opened().orElseThrow().workingDirectory(),
        directory.trial(trial.number()).toString(),
        files(trialEnvironment, inScript),
        trialEnvironment.ofScript(environment),
        stored.spec().command().arguments(inScript));
  }

  private static Map<String, String> files(TrialEnvironment environment, CommandContext context) {
    try {
      return environment.files(context);
    } catch (UnwritableValueException e) {
      throw CommandException.usage(e.getMessage());
    }
  }

  /** The first trial's result, if the row has several trials. */
  private static String trialResult(StoredSweep stored, LeaderboardRow row) {
    if (row.trials().size() == 1) {
      return "";
    }
    String metric = stored.spec().objective().orElseThrow().metric();
    OptionalDouble value = row.trials().get(0).state().reported().value(metric);
    return value.isPresent()
        ? ", which had %s %s".formatted(metric, DecimalText.python(value.getAsDouble()))
        : "";
  }

  private static List<String> origin(
      Optional<RunnerStarted> runner, Optional<CodeVersion> code, SweepDirectory directory) {
    if (runner.isEmpty()) {
      return List.of("The machine and the code that it ran on were not recorded.");
    }
    List<String> lines = new ArrayList<>();
    lines.add("It ran on %s, by sweep %s.".formatted(runner.get().machine(), runner.get().tool()));
    lines.add(
        code.flatMap(CodeVersion::commit)
            .map(commit -> "The code was at commit %s.".formatted(commit.describeInFull()))
            .orElse("No commit was recorded: its folder was not a git repository."));
    code.flatMap(CodeVersion::changes)
        .map(directory::patch)
        .filter(Files::exists)
        .ifPresent(patch -> lines.add("git apply %s makes these changes.".formatted(patch)));
    code.map(CodeVersion::scripts).orElse(Map.of()).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            script ->
                lines.add("%s had the SHA-256 %s.".formatted(script.getKey(), script.getValue())));
    return lines;
  }

  /** The command line of a row's first trial. */
  public static List<String> command(
      StoredSweep stored, LeaderboardRow row, Map<String, String> variables) {
    Trial trial = row.trials().get(0).trial().seeded(stored.spec().search().seed());
    return command(stored.spec(), stored.directory(), trial, variables);
  }

  /** Shows variables by name, because their values may be secrets. */
  private static UnaryOperator<String> shown(Map<String, String> environment) {
    return name -> environment.containsKey(name) ? ShellQuote.variable(name) : null;
  }

  /** The command line of a trial as shown to people, with variables by name. */
  public static List<String> shownCommand(
      SweepSpec spec, SweepDirectory directory, Trial trial, Map<String, String> variables) {
    return spec.command().arguments(context(environment(spec, directory, trial), shown(variables)));
  }

  /** The command line of a trial. */
  public static List<String> command(
      SweepSpec spec, SweepDirectory directory, Trial trial, Map<String, String> variables) {
    return spec.command().arguments(context(environment(spec, directory, trial), variables::get));
  }

  /** Returns the environment of a trial's command. */
  public static TrialEnvironment environment(
      SweepSpec spec, SweepDirectory directory, Trial trial) {
    return new TrialEnvironment(spec.name(), spec.command(), spec.files(), trial, directory);
  }

  /** Returns what the macros of a trial's command stand for on this machine. */
  public static CommandContext context(TrialEnvironment trial, UnaryOperator<String> variables) {
    return trial.context(interpreter(), Programs.pipeShell(), variables);
  }

  /** The value of {@code ${interpreter}}: python, as for W&amp;B's agents, if it exists. */
  public static String interpreter() {
    return Programs.pythonHint().isPresent() ? "python3" : "python";
  }
}
