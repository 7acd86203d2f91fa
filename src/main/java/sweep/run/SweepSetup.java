package sweep.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import sweep.journal.entry.JournalEntry;
import sweep.run.slot.SlotPlan;
import sweep.specification.SweepSpec;
import sweep.store.SweepDirectory;

/**
 * The settings that are fixed before a sweep's loop starts.
 *
 * @param workingDirectory the directory in which commands start
 * @param slots how many attempts run at a time, and what each of them gets
 * @param environment the environment of the runner
 * @param runner describes the runner for the journal; called before the first launch
 */
public record SweepSetup(
    SweepSpec spec,
    SweepDirectory directory,
    Path workingDirectory,
    SlotPlan slots,
    Machine machine,
    Map<String, String> environment,
    ResumePolicy choices,
    Supplier<JournalEntry.RunnerStarted> runner) {}
