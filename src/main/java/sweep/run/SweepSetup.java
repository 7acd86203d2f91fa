package sweep.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntFunction;
import sweep.run.slot.SlotPlan;
import sweep.specification.SweepSpec;
import sweep.store.SweepDirectory;

/**
 * The settings that are fixed before a sweep's loop starts.
 *
 * @param workingDirectory the directory in which commands start
 * @param slots how many attempts run at a time, and what each of them gets
 * @param environment the environment of the runner
 * @param provenance describes the runner and the code for the journal; used before launches
 * @param tracked by the number of a trial, variables for its command beside those of the runner
 */
public record SweepSetup(
    SweepSpec spec,
    SweepDirectory directory,
    Path workingDirectory,
    SlotPlan slots,
    Machine machine,
    Map<String, String> environment,
    ResumePolicy choices,
    Provenance provenance,
    IntFunction<Map<String, String>> tracked) {}
