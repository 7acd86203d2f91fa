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
 * @param code the version of the code that a trial ran; empty if it is not recorded
 */
public record ReportContext(
    String sweep,
    Set<String> varying,
    Function<TrialRecord, String> logPath,
    Function<TrialRecord, String> code) {
  /** A context without the code that trials ran. */
  public ReportContext(String sweep, Set<String> varying, Function<TrialRecord, String> logPath) {
    this(sweep, varying, logPath, record -> "");
  }

  ReportContext withCode(Function<TrialRecord, String> known) {
    return new ReportContext(sweep, varying, logPath, known);
  }
}
