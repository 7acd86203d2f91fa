package sweep.session.start;

import java.time.Duration;
import java.util.Map;
import sweep.specification.SweepSpec;

/** What is different if the sweep is a task of Airflow. */
public final class AirflowTask {
  /** Airflow sets it for the commands of its tasks. */
  private static final String TASK = "AIRFLOW_CTX_TASK_ID";

  /** Airflow may kill a task five seconds after TERM, which would leave its trials behind. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private AirflowTask() {}

  /**
   * The sweep with less time for trials on this machine to end, unless its spec gives them some.
   */
  public static SweepSpec limited(SweepSpec spec, Map<String, String> environment) {
    return environment.containsKey(TASK) && spec.limits().engine().isEmpty()
        ? spec.withUsualGrace(GRACE)
        : spec;
  }
}
