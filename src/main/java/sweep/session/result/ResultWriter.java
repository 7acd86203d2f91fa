package sweep.session.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sweep.files.OutputFile;
import sweep.ranking.LeaderboardRow;
import sweep.report.table.ReportFormat;
import sweep.specification.SweepSpec;
import sweep.status.StoredSweep;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.terminal.FaultText;
import sweep.text.DecimalText;

/** Writes the files for other programs at the end of a run. */
public final class ResultWriter {
  private final ResultFiles files;
  private final Console console;
  private Optional<String> line = Optional.empty();

  public ResultWriter(ResultFiles files, Console console) {
    this.files = files;
    this.console = console;
  }

  /** Refuses files that can't be written. Called before anything starts. */
  public void check() {
    ResultFileCheck.of(files);
  }

  /** Refuses files of a best configuration that the spec has not. */
  public void check(SweepSpec spec) {
    if (spec.objective().isEmpty() && files.ranked().isPresent()) {
      throw CommandException.usage(
          "%s: the spec has no metric, so there is no best configuration"
              .formatted(files.ranked().get()));
    }
  }

  /**
   * Writes the files.
   *
   * @return the exit code of the run, which is no success unless all files were written
   */
  public ExitCode write(RunOutcome outcome) {
    boolean written = outcome.best().map(this::writeBest).orElse(true);
    written &= write(files.results(), csv(outcome));
    ExitCode code = code(outcome, written);
    String summary = new SummaryJson(outcome.with(code)).line();
    if (files.isSummaryOnStdout()) {
      line = Optional.of(summary);
      return code;
    }
    return write(files.summary(), () -> summary + "\n") ? code : ExitCode.FAULT;
  }

  /** Prints the last line of stdout, if the user asked for it. Called when all else is printed. */
  public void printLine() {
    console.err().flush();
    line.ifPresent(summary -> console.out().print(summary + "\n"));
    console.out().flush();
  }

  private ExitCode code(RunOutcome outcome, boolean written) {
    if (!written) {
      return ExitCode.FAULT;
    }
    if (files.ranked().isPresent() && outcome.best().isEmpty()) {
      console.say("%s: not written, as no configuration is ranked".formatted(files.ranked().get()));
      return outcome.exitCode() == ExitCode.DONE ? ExitCode.INCOMPLETE : outcome.exitCode();
    }
    return outcome.exitCode();
  }

  private boolean writeBest(LeaderboardRow best) {
    double value = best.shown().orElseThrow().mean();
    boolean hasParameters = write(files.bestParameters(), () -> best.configuration().json() + "\n");
    boolean hasMetric = write(files.bestMetric(), () -> DecimalText.python(value) + "\n");
    return hasParameters && hasMetric;
  }

  private static Content csv(RunOutcome outcome) {
    return () -> {
      StringBuilder text = new StringBuilder();
      ReportFormat.CSV.write(
          outcome.leaderboard(),
          StoredSweep.context(outcome.sweep().spec(), outcome.sweep().directory()),
          text);
      return text.toString();
    };
  }

  /** Makes the text of a file. */
  private interface Content {
    String text() throws IOException;
  }

  /** Writes a file and its folders; whether that worked. */
  private boolean write(Optional<Path> file, Content content) {
    if (file.isEmpty()) {
      return true;
    }
    try {
      Files.createDirectories(file.get().toAbsolutePath().getParent());
      OutputFile.replace(file.get(), content.text());
      return true;
    } catch (IOException fault) {
      console.say("can't write %s: %s".formatted(file.get(), FaultText.of(fault)));
      return false;
    }
  }
}
