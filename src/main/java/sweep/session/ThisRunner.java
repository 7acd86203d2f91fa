package sweep.session;

import java.nio.file.Path;
import java.util.List;
import sweep.backend.GitCheckout;
import sweep.backend.ThisMachine;
import sweep.journal.entry.JournalEntry.RunnerStarted;

/** Describes this runner for the journal. */
final class ThisRunner {
  private ThisRunner() {}

  /**
   * Creates the description. Runs git, so it takes a moment.
   *
   * @param arguments the command line of the program
   * @param workingDirectory the directory in which commands start
   */
  static RunnerStarted describe(List<String> arguments, Path workingDirectory, List<String> gpus) {
    return new RunnerStarted(
        ProgramVersion.text(),
        arguments,
        "%s (%s %s %s, Java %s)"
            .formatted(
                ThisMachine.hostName(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"),
                Runtime.version()),
        Runtime.getRuntime().availableProcessors(),
        gpus,
        GitCheckout.of(workingDirectory));
  }
}
