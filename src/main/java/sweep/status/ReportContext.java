package sweep.status;

import java.util.Set;
import java.util.function.Function;
import sweep.trial.TrialRecord;

/**
 * The context of a report on a sweep.
 *
 * @param sweep the name of the sweep
 * @param varying the parameters that can take more than one value
 * @param logPath the path of a trial's output as shown; empty if there is none
 */
public record ReportContext(
    String sweep, Set<String> varying, Function<TrialRecord, String> logPath) {}
