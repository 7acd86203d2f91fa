package sweep.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import sweep.trial.AttemptId;

/** The status of one attempt. */
public record Observation(AttemptId attempt, AttemptStatus status) {
  /** All statuses, of which the final ones are removed: they are returned once. */
  public static List<Observation> take(ConcurrentMap<AttemptId, AttemptStatus> statuses) {
    List<Observation> observations = new ArrayList<>();
    statuses.forEach(
        (id, status) -> {
          observations.add(new Observation(id, status));
          if (status.isFinal()) {
            statuses.remove(id, status);
          }
        });
    return observations;
  }
}
