package sweep.run;

import java.util.List;
import java.util.Optional;
import sweep.journal.entry.JournalEntry;
import sweep.trial.CodeVersion;

/** A runner of a simulation, whose code never changes. */
final class SimulatedProvenance implements Provenance {
  @Override
  public JournalEntry.RunnerStarted runner() {
    return new JournalEntry.RunnerStarted(
        "0.1.0", List.of("run"), "simulated", 4, List.of(), Optional.empty());
  }

  @Override
  public Optional<CodeVersion> changedCode(List<String> arguments) {
    return Optional.empty();
  }
}
