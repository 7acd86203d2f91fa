package sweep.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sweep.backend.CodeWatch;
import sweep.backend.ThisMachine;
import sweep.journal.entry.JournalEntry.RunnerStarted;
import sweep.run.Provenance;
import sweep.store.SweepDirectory;
import sweep.trial.CodeVersion;

/** Describes this runner, and the code of its commands, for the journal. */
final class ThisRunner implements Provenance {
  private final List<String> arguments;
  private final List<String> gpus;
  private final CodeWatch code;

  /**
   * Creates the description.
   *
   * @param arguments the command line of the program
   * @param workingDirectory the directory in which commands start
   */
  ThisRunner(
      List<String> arguments, Path workingDirectory, List<String> gpus, SweepDirectory directory) {
    this.arguments = arguments;
    this.gpus = gpus;
    this.code = new CodeWatch(workingDirectory, directory, !gpus.isEmpty());
  }

  @Override
  public RunnerStarted runner() {
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
        Optional.empty());
  }

  @Override
  public Optional<CodeVersion> changedCode(List<String> command) {
    return code.changed(command);
  }
}
