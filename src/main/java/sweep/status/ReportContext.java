package sweep.status;

import java.util.Set;
import java.util.function.Function;
import sweep.trial.TrialRecord;

/**
 * What reports of a sweep need beside its results.
 *
 * @param sweep its name
 * @param varying the parameters that can take more than one value
 * @param logPath where a trial's output lies, as it is to be shown
 */
public record ReportContext(
    String sweep, Set<String> varying, Function<TrialRecord, String> logPath) {}
