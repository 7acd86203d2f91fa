package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.FullLength;

/** The option {@code --backend}. */
class BackendOptionIT {
  private static final String SPEC =
      "name: s\ncommand: [sh, -c, echo loss=1]\nmethod: grid\nmetric: {name: loss}\n"
          + "parameters: {x: {values: [1, 2]}}\n";
  private static final String PILOTS = "backend: {slurm: {pilots: {count: 7}}}\n";

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

  private String plan(String spec, String... options) throws Exception {
    program.write("s.yaml", spec);
    String[] arguments = new String[options.length + 2];
    arguments[0] = "plan";
    arguments[1] = "s.yaml";
    System.arraycopy(options, 0, arguments, 2, options.length);
    ProgramFolder.Outcome plan = program.sweep(arguments);
    return plan.code() == 0 ? plan.out() : plan.err();
  }

  @Test
  void optionKeepsTheSettingsThatTheSpecHasForThatBackend() throws Exception {
    String plan = plan(SPEC + PILOTS, "--backend", "slurm");

    assertTrue(plan.contains("slots       7: by default with backend slurm\n"), plan);
  }

  @FullLength
  @Test
  void optionReplacesAnotherBackend() throws Exception {
    String plan = plan(SPEC + PILOTS, "--backend", "sge");
    String local = plan(SPEC + PILOTS, "--backend", "local", "-j", "3");

    assertTrue(plan.contains("slots       16: by default with backend sge\n"), plan);
    assertTrue(local.contains("slots       3: as on the command line"), local);
  }

  @FullLength
  @Test
  void optionAndSettingsWorkTogether() throws Exception {
    String plan = plan(SPEC, "--set", "backend.slurm.pilots.count=9", "--backend", "slurm");

    assertTrue(plan.contains("slots       9: by default with backend slurm\n"), plan);
  }

  @FullLength
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--backend=slrum | sweep: --backend: unknown backend 'slrum'; did you mean 'slurm'?",
        "--backend=x | sweep: --backend: unknown backend 'x'; use one of local, slurm, sge, pbs, pbspro,"
            + " lsf, condor, flux, kubernetes",
      })
  void unknownBackendIsRefused(String option, String message) throws Exception {
    assertEquals(message + "\n", plan(SPEC, option));
  }

  @FullLength
  @Test
  void gpusOfThisMachineAreNotHandedOutOnCluster() throws Exception {
    assertEquals(
        "sweep: --gpus is for trials on this machine; with backend slurm use --set"
            + " gpus_per_trial=1\n",
        plan(SPEC, "--backend", "slurm", "--gpus", "0"));
  }

  @FullLength
  @Test
  void backendWhoseCommandsAreMissingIsRefused() throws Exception {
    program.write(
        "s.yaml",
        SPEC
            + "backend: {grid: {submit: [sh, submit], list: [no-such-list], cancel: [sh, cancel],"
            + " line: '(?<id>x)(?<state>R)'}}\n");

    String error = program.sweep("run", "s.yaml").err();
    assertTrue(
        error.endsWith(
            "sweep: backend grid needs no-such-list, which is not on PATH; run sweep where jobs are"
                + " submitted, such as a login node, or set command_prefix, such as [ssh, login1]\n"),
        error);
    assertEquals("", program.text("runs/s/journal.jsonl"));
  }

  @Test
  void optionNeedsSpecFile() throws Exception {
    program.write("s.yaml", SPEC);
    assertEquals(0, program.sweep("run", "s.yaml").code());

    assertEquals(
        "sweep: --backend needs a spec file\n",
        program.sweep("run", "runs/s", "--backend", "slurm").err());
  }
}
