package sweep.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sweep.backend.process.Programs;
import sweep.files.DisplayPath;
import sweep.files.LogTail;
import sweep.journal.entry.SweepHistory;
import sweep.live.StopSignals;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.report.BaselineConclusions;
import sweep.report.PrunedConclusion;
import sweep.report.SearchConclusions;
import sweep.report.table.ReportFormat;
import sweep.run.SweepEnd;
import sweep.specification.SweepSpec;
import sweep.status.Failures;
import sweep.status.PruningSavings;
import sweep.status.StoredSweep;
import sweep.status.TrialCounts;
import sweep.store.SweepDirectory;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.text.Plural;
import sweep.trial.AttemptId;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** The summary of a run: its leaders, their comparison with the baseline, and what to do next. */
final class RunSummary {
  private static final int LEADERS = 5;

  private static final int LOG_LINES = 24;

  /** The number of failed trials whose output is shown. */
  private static final int FAILURES_SHOWN = 3;

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
    this.leaderboard = Leaderboard.of(spec, history.trials());
  }

  /** Prints the leaders to stdout, and the rest to stderr. */
  void print(SweepEnd end, long duplicates) throws IOException {
    counts();
    new Failures(history.trials(), spec.objectives()).lines().forEach(console::say);
    MetricNotes notes = new MetricNotes(console::say, spec, directory);
    notes.missing(history.trials());
    if (duplicates > 0) {
      console.say(
          "%s skipped: the configuration was tried before"
              .formatted(Plural.of(duplicates, "duplicate")));
    }
    explain(end);
    if (spec.objective().isEmpty()) {
      console.say("no metric in the spec: the results are not ranked");
    }
    Optional<String> allPruned = PrunedConclusion.sentence(leaderboard);
    if (allPruned.isPresent()) {
      table(leaderboard.rows().stream().limit(LEADERS).toList());
      console.say(allPruned.get());
    }
    if (leaderboard.best().isPresent()) {
      BaselineConclusions claims =
          new BaselineConclusions(leaderboard, StoredSweep.context(spec, directory));
      claims.headline().ifPresent(console::say);
      table(leaders());
      long ranked = leaderboard.rows().stream().filter(row -> row.rank().isPresent()).count();
      if (ranked > LEADERS) {
        console.say(
            "the best %d of %d configurations; `sweep results` shows all"
                .formatted(LEADERS, ranked));
      }
      claims.sentences().forEach(console::say);
      new SearchConclusions(spec, leaderboard, history).sentences().forEach(console::say);
      notes.best(leaderboard);
    }
    long incomplete =
        leaderboard.rows().stream()
            .filter(row -> row.rank().isEmpty() && row.state() == TrialState.Kind.COMPLETED)
            .count();
    if (incomplete > 0 && spec.objective().isPresent() && end.kind() == SweepEnd.Kind.FINISHED) {
      console.say(
          "%s not ranked: some of the repeats are missing"
              .formatted(Plural.of(incomplete, "configuration")));
    }
    console.say("results: " + DisplayPath.of(directory.results("csv")));
  }

  /** The trials that it is about. */
  List<TrialRecord> trials() {
    return history.trials();
  }

  private void table(List<LeaderboardRow> rows) throws IOException {
    ReportFormat.TABLE.writeWithin(
        console.room("`sweep results` has --columns and --format csv"),
        leaderboard.with(rows),
        StoredSweep.context(spec, directory),
        console.out());
    console.out().flush();
  }

  private void counts() {
    TrialCounts counts = TrialCounts.of(history);
    String searched = counts.searched();
    String confirming = counts.confirming();
    console.say(searched.isEmpty() ? "no trials" : "trials: " + searched);
    if (!confirming.isEmpty()) {
      console.say("confirming trials: " + confirming);
    }
    PruningSavings.sentence(history.trials()).ifPresent(console::say);
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
      case BASELINE_FAILED -> explainBaseline(((SweepEnd.BaselineFailed) end).trial());
      case TOO_MANY_FAILURES -> explainFailures(end.detail());
      case DEADLINE -> console.say("the deadline is reached; the same command resumes");
      case UNSTARTABLE -> explainUnstartable(end.detail());
      case MACHINE_FAULT ->
          console.say(
              "stopped: %s; after you fix this, the same command resumes".formatted(end.detail()));
    }
  }

  private void explainBaseline(int trial) throws IOException {
    boolean searched = history.trials().stream().anyMatch(record -> !record.trial().isOfBaseline());
    console.say(
        searched
            ? "the baseline did not complete; the search stopped there"
            : "the baseline did not complete, so the search did not start");
    showOutput(history.trial(trial).lastAttempt(), LOG_LINES);
    console.say(
        "%s retries the baseline; --skip-baseline-check continues without it"
            .formatted(searched ? "`sweep retry %d`".formatted(trial) : "the same command"));
  }

  private void explainFailures(String reason) throws IOException {
    console.say("given up: " + reason);
    List<TrialRecord> failed = history.ended().stream().filter(Failures::isFailure).toList();
    for (TrialRecord record :
        failed.subList(Math.max(0, failed.size() - FAILURES_SHOWN), failed.size())) {
      showOutput(record.lastAttempt(), LOG_LINES / FAILURES_SHOWN);
    }
    console.say(
        "after you fix the cause, `sweep retry --failed` reruns them; max_failures: 100%"
            + " continues despite failures");
  }

  private void explainUnstartable(String why) throws IOException {
    console.say("the command can't be started: %s".formatted(why));
    for (TrialRecord record : history.trials()) {
      if (record.attempts() > 0 && record.state().kind() == TrialState.Kind.WAITING) {
        showOutput(record.lastAttempt(), LOG_LINES);
        break;
      }
    }
    Programs.pythonHint().ifPresent(hint -> console.say("note: " + hint));
  }

  private void showOutput(AttemptId attempt, int lines) throws IOException {
    for (Path log : List.of(directory.stdout(attempt), directory.stderr(attempt))) {
      List<String> last = LogTail.last(log, lines);
      if (!last.isEmpty()) {
        console.say("the end of %s:".formatted(DisplayPath.of(log)));
        last.forEach(line -> console.say("  " + line));
      }
    }
  }

  /** The exit code of the program. */
  ExitCode exitCode(SweepEnd end, StopSignals signals) {
    return switch (end.kind()) {
      case FINISHED -> finishedCode();
      case STOPPED -> signals.exitCode();
      case BASELINE_FAILED, TOO_MANY_FAILURES, DEADLINE -> ExitCode.INCOMPLETE;
      case UNSTARTABLE -> ExitCode.USAGE;
      case MACHINE_FAULT -> ExitCode.FAULT;
    };
  }

  /** A spec without any trial is an error, like one that can't be read. */
  private ExitCode finishedCode() {
    if (history.trials().isEmpty()) {
      return ExitCode.USAGE;
    }
    return noneFailed() ? ExitCode.DONE : ExitCode.INCOMPLETE;
  }

  private boolean noneFailed() {
    return history.trials().stream()
        .map(record -> record.state().kind())
        .allMatch(TrialState.Kind::isFine);
  }
}
