package sweep.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sweep.specification.SweepSpec;
import sweep.store.SweepDirectory;

/**
 * The settings that are fixed before a sweep's loop starts.
 *
 * @param workingDirectory the directory in which commands start
 * @param slots the number of attempts that run at a time, at least 1
 * @param gpus the GPUs to distribute, as in CUDA_VISIBLE_DEVICES; empty for none
 * @param environment the environment of the runner
 * @param provenance describes the runner and the code for the journal; used before launches
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
    Provenance provenance) {}
