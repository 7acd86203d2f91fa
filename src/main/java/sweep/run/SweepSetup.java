package sweep.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import sweep.journal.entry.JournalEntry;
import sweep.specification.SweepSpec;
import sweep.store.SweepDirectory;

/**
 * All that is decided before a sweep's loop starts.
 *
 * @param workingDirectory where the commands start
 * @param slots how many attempts run at a time, at least 1
 * @param gpus the GPUs to share out, as CUDA_VISIBLE_DEVICES takes them; empty for none
 * @param environment the runner's own environment
 * @param runner who launches the attempts; asked for before the first one
 */
public record SweepSetup(
    SweepSpec spec,
    SweepDirectory directory,
    Path workingDirectory,
    int slots,
    List<String> gpus,
    Machine machine,
    Map<String, String> environment,
    ResumePolicy choices,
    Supplier<JournalEntry.RunnerStarted> runner) {}
