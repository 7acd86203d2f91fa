package sweep.tracking;

import java.util.LinkedHashMap;
import java.util.Map;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** What a tracker shows of a trial beside its parameters and metrics. */
final class TrialTags {
  private TrialTags() {}

  static Map<String, String> of(TrialRecord record) {
    Trial trial = record.trial();
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("sweep.state", record.state().kind().word());
    tags.put("sweep.attempts", Integer.toString(record.attempts()));
    tags.put("sweep.repeat", Integer.toString(trial.repeat()));
    trial.seed().ifPresent(seed -> tags.put("sweep.seed", Long.toString(seed)));
    tags.put("sweep.configuration", trial.configuration().id());
    if (trial.isOfBaseline()) {
      tags.put("sweep.baseline", "true");
    }
    if (trial.isConfirming()) {
      tags.put("sweep.confirming", "true");
    }
    record.state().early().ifPresent(why -> tags.put("sweep.stopped_by", why.reason()));
    if (record.state() instanceof TrialState.Failed failed) {
      tags.put("sweep.failure", failed.cause().describe());
    }
    return tags;
  }
}
