package sweep.session.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecReader;

/** How long trials may take to end in a task of Airflow. */
class AirflowTaskTest {
  private static final Map<String, String> TASK = Map.of("AIRFLOW_CTX_TASK_ID", "tune");

  private static SweepSpec spec(String lines) throws Exception {
    String text = "command: [x]\nmethod: grid\nparameters: {a: {value: 1}}\n" + lines;
    return SpecReader.read(text, "s.yaml", "s").spec();
  }

  private static Duration grace(String lines, Map<String, String> environment) throws Exception {
    return AirflowTask.limited(spec(lines), environment).limits().grace();
  }

  @Test
  void trialsEndBeforeTheTaskIsKilledUnlessTheSpecSaysOtherwise() throws Exception {
    assertEquals(Duration.ofSeconds(3), grace("", TASK));
    assertEquals(Duration.ofSeconds(10), grace("", Map.of()));
    assertEquals(Duration.ofSeconds(10), grace("grace: 10s", TASK));
    assertEquals(Duration.ofSeconds(10), grace("backend: slurm", TASK));
  }

  @Test
  void itStaysSoWhenOtherLimitsChange() throws Exception {
    SweepSpec limited = AirflowTask.limited(spec(""), TASK);
    assertEquals(Duration.ofSeconds(3), limited.withLimitsOf(spec("timeout: 1h")).limits().grace());
    assertEquals(Duration.ofSeconds(7), limited.withLimitsOf(spec("grace: 7s")).limits().grace());
  }
}
