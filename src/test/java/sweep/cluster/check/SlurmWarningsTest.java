package sweep.cluster.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.cluster.ClusterSetup;
import sweep.cluster.engine.EngineRows;
import sweep.engine.EngineSettings;
import sweep.specification.reader.SpecReader;
import sweep.yaml.SpecException;

/** Where the limits of a cluster bite, by what scontrol printed on a real one. */
final class SlurmWarningsTest {
  private static final String CONFIG =
      """
      Configuration data as of 2026-11-30T17:53:01
      MaxArraySize            = 1001
      MaxJobCount             = 10000
      MinJobAge               = 300 sec
      PreemptMode             = OFF

      Slurmctld(primary) at vm is UP
      """;

  private static final String MAIN =
      "PartitionName=main AllowGroups=ALL Default=YES DefaultTime=NONE MaxTime=UNLIMITED"
          + " MaxCPUsPerNode=UNLIMITED PreemptMode=OFF State=UP TotalCPUs=8\n";

  private static final String LOW =
      "PartitionName=low AllowGroups=ALL Default=NO DefaultTime=00:10:00 MaxTime=1-00:00:00"
          + " MaxCPUsPerNode=4 PreemptMode=REQUEUE State=DOWN TotalCPUs=8\n";

  private static List<String> warnings(
      String config, String partitions, String settings, SweepDemand demand) throws SpecException {
    EngineSettings engine =
        SpecReader.read(
                "command: [a]\nmethod: grid\nparameters: {x: {value: 1}}\nbackend: {slurm: %s}\n"
                    .formatted(settings),
                "s.yaml")
            .spec()
            .limits()
            .engine()
            .orElseThrow();
    ClusterSetup setup =
        new ClusterSetup(
            EngineRows.of(engine).orElseThrow(),
            engine,
            "s",
            Path.of("runs/s"),
            Map.of(),
            Optional.empty(),
            Duration.ofSeconds(10));
    return SlurmWarnings.of(
        SlurmFacts.read(config, partitions, engine.placement().partition()), setup, demand);
  }

  private static SweepDemand slots(int count) {
    return new SweepDemand(count, Optional.empty());
  }

  @Test
  void nothingIsSaidWhereNothingBites() throws SpecException {
    assertEquals(List.of(), warnings(CONFIG, MAIN + LOW, "{}", slots(16)));
    assertEquals(List.of(), warnings("", "", "{}", slots(16)));
  }

  @Test
  void slurmThatForgetsSoonIsTold() throws SpecException {
    assertEquals(
        List.of(
            "warning: slurm forgets a job 2s after its end (MinJobAge), and is asked every 30s: why a"
                + " job ended that left no record may stay unknown; a shorter poll helps"),
        warnings(CONFIG.replace("300 sec", "2 sec"), MAIN, "{}", slots(16)));
    assertEquals(
        List.of(), warnings(CONFIG.replace("300 sec", "2 sec"), MAIN, "{poll: 1s}", slots(16)));
  }

  @Test
  void moreJobsThanSlurmHoldsAreTold() throws SpecException {
    assertEquals(
        List.of(
            "warning: slurm holds at most 10 jobs (MaxJobCount), fewer than the 16 at a time of this"
                + " sweep; set max_queued or fewer slots"),
        warnings(CONFIG.replace("10000", "10"), MAIN, "{}", slots(16)));
  }

  @Test
  void limitsOfThePartitionAreTold() throws SpecException {
    assertEquals(
        List.of(
            "warning: partition low is DOWN: jobs wait until that changes",
            "warning: time: 2d is more than partition low allows, 1d (MaxTime): such a job never"
                + " starts",
            "warning: cpus: partition low gives a job at most 4 of a node (MaxCPUsPerNode)",
            "warning: partition low preempts jobs (PreemptMode=REQUEUE): a trial that is moved out of"
                + " the way starts again, from its last checkpoint if it keeps one"),
        warnings(CONFIG, MAIN + LOW, "{partition: low, time: 2d, cpus: 8}", slots(16)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "     | warning: without time, partition low ends a job after 10m (DefaultTime)",
        "PT1H | warning: without time, partition low ends a job after 10m (DefaultTime), before its"
            + " timeout of 1h",
        "PT1M |",
      })
  void timeLimitThatNobodyAskedForIsTold(String timeout, String warning) throws SpecException {
    String low =
        LOW.replace("DOWN", "UP").replace("REQUEUE", "OFF").replace("MaxCPUsPerNode=4", "");
    SweepDemand demand = new SweepDemand(1, Optional.ofNullable(timeout).map(Duration::parse));

    assertEquals(
        Optional.ofNullable(warning).map(List::of).orElse(List.of()),
        warnings(CONFIG, MAIN + low, "{partition: low}", demand));
  }

  @ParameterizedTest
  @CsvSource({"1-02:03:04, 93784", "00:10:00, 600", "90, 90", "300 sec, 300"})
  void timesAreRead(String text, long seconds) {
    assertEquals(Optional.of(Duration.ofSeconds(seconds)), SlurmTime.read(text));
  }

  @ParameterizedTest
  @CsvSource({"UNLIMITED", "NONE", "INVALID", "1-00"})
  void otherWordsAreNoTime(String text) {
    assertEquals(Optional.empty(), SlurmTime.read(text));
  }
}
