package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.FullLength;
import sweep.lab.SlurmLab;

/** What {@code plan} says of a sweep on Slurm, asked of a real one. */
@FullLength
class SlurmPlanIT {
  @RegisterExtension
  static final SlurmLab SLURM =
      SlurmLab.ofNodes(1).with("PartitionName=low Nodes=ALL MaxTime=60 State=UP");

  private static final String SPEC =
      "name: s\ncommand: [sh, -c, echo loss=1]\nmethod: grid\nmetric: {name: loss}\n"
          + "parameters: {x: {values: [1, 2]}}\n";

  @TempDir private Path folder;
  private ProgramFolder program;

  @BeforeEach
  void open() {
    program = new ProgramFolder(folder);
  }

  @AfterEach
  void close() {
    program.close();
  }

  private String plan(String... options) throws Exception {
    program.write("s.yaml", SPEC);
    List<String> arguments = new ArrayList<>(List.of("plan", "s.yaml"));
    arguments.addAll(List.of(options));
    Process planning = program.start(SLURM.environment(), arguments.toArray(new String[0]));
    ProgramFolder.Outcome plan = program.finished(planning);
    assertEquals(0, plan.code(), plan.err());
    return plan.out();
  }

  @Test
  void jobIsShownAndChecked() throws Exception {
    String plan = plan("--backend", "slurm");

    assertTrue(plan.contains(" job: sbatch --parsable --no-requeue --job-name=sw-s-t0-a1 "), plan);
    assertTrue(plan.matches("(?s).* checked: Job \\d+ to start at .* in partition main\n.*"), plan);
    assertTrue(plan("--backend", "slurm", "--json").contains("sbatch --parsable"));
    assertEquals("", SLURM.answer("squeue", "-h", "-t", "all"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{partition: nosuch} | problem: slurm refuses such a job: invalid partition specified: nosuch;",
        "{gpus: 1} | problem: slurm refuses such a job: Invalid generic resource (gres) specification;"
            + " the cluster has no GPUs, or none of that type",
        "{cpus: 99} | Requested node configuration is not available",
        "{partition: low, time: 2h} | warning: time: 2h is more than partition low allows, 1h (MaxTime):"
            + " such a job never starts",
        "{partition: low} | warning: without time, partition low ends a job after 1h (MaxTime)",
        "{poll: 5m} | warning: slurm forgets a job 300s after its end (MinJobAge), and is asked every 5m",
      })
  void whatTheClusterWouldRefuseOrEndIsTold(String settings, String line) throws Exception {
    String plan = plan("--set", "backend.slurm=" + settings);

    assertTrue(plan.contains(line), plan);
  }

  @Test
  void planIsShownWithoutSlurm() throws Exception {
    String plan = plan("--set", "backend.slurm.command_prefix=[/nonexistent/slurm]");

    assertTrue(plan.contains(" not checked: can't run sbatch: "), plan);
  }
}
