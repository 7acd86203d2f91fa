package sweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sweep.journal.SweepDirectory;
import sweep.journal.SweepHistory;
import sweep.metric.AttemptMetrics;
import sweep.metric.AttemptPlace;
import sweep.metric.LogTail;
import sweep.metric.MetricOptions;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.report.Claims;
import sweep.report.ReportContext;
import sweep.report.ReportFormat;
import sweep.run.SweepEnd;
import sweep.spec.SweepSpec;
import sweep.trial.AttemptId;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** What a run ends with: the leaders, how they compare with the baseline, and what to do next. */
final class RunSummary {
  private static final int LEADERS = 5;

  /** What notes begin with on what the spec says of metrics. */
  private static final String METRICS = "metrics.";

  private static final int LOG_LINES = 24;

  /** Of how many failed trials the output is shown. */
  private static final int SHOWN = 3;

  private final Console console;
  private final SweepSpec spec;
  private final SweepDirectory directory;
  private final SweepHistory history;
  private final Leaderboard leaderboard;

  RunSummary(Console console, SweepSpec spec, SweepDirectory directory, SweepHistory history) {
    this.console = console;
    this.spec = spec;
    this.directory = directory;
    this.history = history;
    this.leaderboard = StoredSweep.leaderboard(spec, history.trials());
  }

  /** Prints the leaders to stdout, and the rest to stderr. */
  void print(SweepEnd end, long duplicates) throws IOException {
    console.say(counts());
    new Failures(history.trials(), spec.objectives()).lines().forEach(console::say);
    explainMissing();
    if (duplicates > 0) {
      console.say(
          "%s dropped: the configuration had been tried"
              .formatted(Count.of(duplicates, "duplicate")));
    }
    explain(end);
    if (spec.objective().isEmpty()) {
      console.say("no metric in the spec: the results are not ranked");
    }
    if (leaderboard.best().isPresent()) {
      ReportContext context = StoredSweep.context(spec, directory);
      Claims claims = new Claims(leaderboard, context);
      claims.headline().ifPresent(console::say);
      ReportFormat.TABLE.write(leaderboard.with(leaders()), context, console.out());
      console.out().flush();
      long ranked = leaderboard.rows().stream().filter(row -> row.rank().isPresent()).count();
      if (ranked > LEADERS) {
        console.say(
            "the best %d of %d configurations; `sweep results` shows all"
                .formatted(LEADERS, ranked));
      }
      claims.sentences().forEach(console::say);
      explainMetrics(leaderboard.best().get().trials().get(0));
    }
    long incomplete =
        leaderboard.rows().stream()
            .filter(row -> row.rank().isEmpty() && row.state() == TrialState.Kind.COMPLETED)
            .count();
    if (incomplete > 0 && spec.objective().isPresent() && end.kind() == SweepEnd.Kind.FINISHED) {
      console.say(
          "%s not ranked: some of the repeats are missing"
              .formatted(Count.of(incomplete, "configuration")));
    }
    console.say("results: " + ShownPath.of(directory.results("csv")));
  }

  /** Of the first trial without its metric, as the others are mostly the same. */
  private void explainMissing() throws IOException {
    Optional<TrialRecord> first =
        history.trials().stream()
            .filter(record -> record.state().kind() == TrialState.Kind.NO_METRIC)
            .filter(record -> Files.isDirectory(directory.attempt(lastAttempt(record))))
            .findFirst();
    if (first.isPresent()) {
      TrialRecord record = first.get();
      AttemptPlace place = AttemptPlace.of(directory.attempt(lastAttempt(record)));
      MetricsSection section = MetricsSection.of(spec);
      AttemptMetrics found = section.reader().begin(place).finish();
      new MissingObjectives(place, section).lines(found).forEach(console::say);
      found.notes().forEach(note -> console.say("  note: " + note));
      console.say(
          "  `sweep metrics %d` shows what was found; when the spec is mended, `sweep collect SPEC`"
                  .formatted(record.trial().number())
              + " reads the output again, without running anything");
    }
  }

  /**
   * What is in doubt about the best one's value at the best of another metric, and what the spec
   * says of metrics that it did not report.
   */
  private void explainMetrics(TrialRecord best) throws IOException {
    List<String> paired =
        Stream.concat(
                Stream.of(METRICS),
                spec.objectives().stream()
                    .filter(objective -> objective.at().isPresent())
                    .map(objective -> objective.metric() + ": "))
            .toList();
    Path folder = directory.attempt(lastAttempt(best));
    if ((paired.size() == 1 && spec.metrics().equals(MetricOptions.USUAL))
        || !Files.isDirectory(folder)) {
      return;
    }
    MetricsSection.of(spec).reader().begin(AttemptPlace.of(folder)).finish().notes().stream()
        .filter(note -> paired.stream().anyMatch(note::startsWith))
        .forEach(note -> console.say("note: trial %d: %s".formatted(best.trial().number(), note)));
  }

  private static AttemptId lastAttempt(TrialRecord record) {
    return new AttemptId(record.trial().number(), record.attempts());
  }

  private String counts() {
    Map<TrialState.Kind, Integer> counts = history.counts();
    List<String> parts = new ArrayList<>();
    for (TrialState.Kind kind : TrialState.Kind.values()) {
      if (counts.containsKey(kind)) {
        parts.add(counts.get(kind) + " " + kind.word());
      }
    }
    return parts.isEmpty() ? "no trials" : "trials: " + String.join(", ", parts);
  }

  private List<LeaderboardRow> leaders() {
    List<LeaderboardRow> leaders = new ArrayList<>();
    for (LeaderboardRow row : leaderboard.rows()) {
      if (row.rank().isPresent() && (row.rank().getAsInt() <= LEADERS || row.isBaseline())) {
        leaders.add(row);
      }
    }
    return leaders;
  }

  private void explain(SweepEnd end) throws IOException {
    switch (end.kind()) {
      case FINISHED -> console.say("finished: " + end.detail());
      case STOPPED -> console.say("stopped; the same command resumes");
      case BASELINE_FAILED -> explainBaseline(Integer.parseInt(end.detail()));
      case TOO_MANY_FAILURES -> explainFailures(end.detail());
      case DEADLINE -> console.say("the deadline is reached; the same command goes on");
      case UNSTARTABLE -> explainUnstartable(end.detail());
      case MACHINE_FAULT ->
          console.say(
              "stopped: %s; when that is mended, the same command resumes".formatted(end.detail()));
    }
  }

  private void explainBaseline(int trial) throws IOException {
    console.say("the baseline did not complete, so the search was not begun");
    showOutput(new AttemptId(trial, history.attempts(trial)), LOG_LINES);
    console.say(
        "the same command tries the baseline again; --skip-baseline-check goes on without it");
  }

  private void explainFailures(String reason) throws IOException {
    console.say("given up: " + reason);
    List<TrialRecord> failed = history.ended().stream().filter(Failures::isOne).toList();
    for (TrialRecord record : failed.subList(Math.max(0, failed.size() - SHOWN), failed.size())) {
      showOutput(lastAttempt(record), LOG_LINES / SHOWN);
    }
    console.say(
        "when the cause is mended, `sweep retry --failed` tries them again; max_failures: 100%"
            + " goes on whatever fails");
  }

  private void explainUnstartable(String why) throws IOException {
    console.say("the command can't be started: %s".formatted(why));
    for (TrialRecord record : history.trials()) {
      if (record.attempts() > 0 && record.state().kind() == TrialState.Kind.WAITING) {
        showOutput(lastAttempt(record), LOG_LINES);
        return;
      }
    }
  }

  private void showOutput(AttemptId attempt, int lines) throws IOException {
    for (Path log : List.of(directory.stdout(attempt), directory.stderr(attempt))) {
      List<String> last = LogTail.last(log, lines);
      if (!last.isEmpty()) {
        console.say("the end of %s:".formatted(ShownPath.of(log)));
        last.forEach(line -> console.say("  " + line));
      }
    }
  }

  /** What the program ends with. */
  ExitCode exitCode(SweepEnd end, StopSignals signals) {
    return switch (end.kind()) {
      case FINISHED -> allCompleted() ? ExitCode.DONE : ExitCode.INCOMPLETE;
      case STOPPED -> signals.exitCode();
      case BASELINE_FAILED, TOO_MANY_FAILURES, DEADLINE -> ExitCode.INCOMPLETE;
      case UNSTARTABLE -> ExitCode.USAGE;
      case MACHINE_FAULT -> ExitCode.FAULT;
    };
  }

  private boolean allCompleted() {
    return history.trials().stream()
        .allMatch(record -> record.state().kind() == TrialState.Kind.COMPLETED);
  }
}
