package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Assigns GPUs to trials, with a fake nvidia-smi. */
class GpusIT {
  private static final String SPEC =
      """
      command: [sh, -c, 'echo "x=${x} gpu=$CUDA_VISIBLE_DEVICES order=$CUDA_DEVICE_ORDER"']
      method: grid
      parameters: {x: {values: [1, 2]}}
      """;

  private static final String LISTING =
      """
      #!/bin/sh
      echo "$*" >>"${0%/*}/asked"
      echo 'GPU 0: NVIDIA A100-SXM4-40GB (UUID: GPU-11111111-aaaa)'
      echo '  MIG 1g.5gb Device 0: (UUID: MIG-22222222-bbbb)'
      echo 'GPU 1: NVIDIA A100-SXM4-40GB (UUID: GPU-33333333-cccc)'
      """;

  @TempDir private Path temporary;

  private void install(ProgramFolder folder, String script) throws IOException {
    Files.createDirectories(folder.path("bin"));
    folder.write("bin/nvidia-smi", script);
    assertTrue(folder.path("bin/nvidia-smi").toFile().setExecutable(true));
    folder.write("g.yaml", SPEC);
  }

  /** Runs the sweep in a minimal environment plus the given variables. */
  private static Outcome run(ProgramFolder folder, Map<String, String> variables, String... options)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of("run", "g.yaml", "-j", "2"));
    arguments.addAll(List.of(options));
    return folder.finished(folder.startBare(variables, arguments));
  }

  private static String printed(ProgramFolder folder) {
    return folder.text("runs/g/trials/000000/1/stdout.log")
        + folder.text("runs/g/trials/000001/1/stdout.log");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s/bin:", ":no/such/folder:bin:"})
  void gpusListedByNvidiaSmiAreAssigned(String places) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      install(folder, LISTING);
      String path = places.formatted(temporary) + System.getenv("PATH");
      Outcome outcome = run(folder, Map.of("PATH", path));

      assertEquals(0, outcome.code(), outcome.err());
      assertTrue(folder.text("bin/asked").startsWith("-L\n"));
      assertEquals(
          "x=1 gpu=MIG-22222222-bbbb order=PCI_BUS_ID\nx=2 gpu=1 order=PCI_BUS_ID\n",
          printed(folder));
    }
  }

  @FullLength
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "1,0|1|0|PCI_BUS_ID",
        "GPU-333, MIG-22222222-bbbb|GPU-333|MIG-22222222-bbbb|PCI_BUS_ID",
        "all|MIG-22222222-bbbb|1|PCI_BUS_ID",
        "none|^^|^^|^^",
      })
  void gpusNamedOnTheCommandLineAreAssigned(String names, String first, String second, String order)
      throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      install(folder, LISTING);
      String path = temporary.resolve("bin") + ":" + System.getenv("PATH");
      Outcome outcome = run(folder, Map.of("PATH", path), "--gpus", names);

      assertEquals(0, outcome.code(), outcome.err());
      assertEquals(
          "x=1 gpu=%s order=%s\nx=2 gpu=%s order=%s\n".formatted(first, order, second, order),
          printed(folder));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "al|'al' is not a GPU; give numbers or UUIDs from nvidia-smi -L,"
            + " such as 0,1, or only 'all' or 'none'",
        ",0|'' is not a GPU; ",
        "0,2|there is no GPU 2; nvidia-smi lists 0, 1",
        "GPU-,1|'GPU-' is not a GPU; ",
        "GPU-3,1|GPU-3 and 1 are the same GPU",
        "0,MIG-2|0 and MIG-2 are the same GPU",
      })
  void unknownGpusAreRefused(String names, String why) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      install(folder, LISTING);
      String path = temporary.resolve("bin") + ":" + System.getenv("PATH");
      Outcome outcome = run(folder, Map.of("PATH", path), "--gpus=" + names);

      assertEquals(2, outcome.code(), outcome.err());
      assertTrue(outcome.err().startsWith("sweep: --gpus: " + why), outcome.err());
      assertFalse(Files.exists(folder.path("runs")), "nothing was begun");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "3,GPU-9|3|GPU-9",
        "NoDevFiles|NoDevFiles|NoDevFiles",
      })
  void inheritedVisibleDevicesAreAssignedUnchanged(String visible, String first, String second)
      throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      install(folder, LISTING);
      String path = temporary.resolve("bin") + ":" + System.getenv("PATH");
      Outcome outcome = run(folder, Map.of("PATH", path, "CUDA_VISIBLE_DEVICES", visible));

      assertEquals(0, outcome.code(), outcome.err());
      assertEquals(
          "x=1 gpu=%s order=\nx=2 gpu=%s order=\n".formatted(first, second), printed(folder));
    }
  }

  @Test
  @FullLength
  void missingGpusAreReported() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      install(folder, "#!/bin/sh\necho 'NVIDIA-SMI has failed'\nexit 9\n");
      String path = temporary.resolve("bin") + ":" + System.getenv("PATH");
      Outcome outcome = run(folder, Map.of("PATH", path));
      assertEquals(0, outcome.code(), outcome.err());
      assertTrue(
          outcome
              .err()
              .contains(
                  "note: nvidia-smi -L fails or does not answer, so no GPUs are shared out;"
                      + " --gpus names them\n"),
          outcome.err());
      assertEquals("x=1 gpu= order=\nx=2 gpu= order=\n", printed(folder));

      Outcome all = run(folder, Map.of("PATH", path), "--gpus", "all");
      assertEquals(2, all.code());
      assertEquals(
          "sweep: --gpus: no GPU was found: nvidia-smi -L fails or does not answer\n", all.err());
      Outcome hidden =
          run(folder, Map.of("PATH", path, "CUDA_VISIBLE_DEVICES", "-1"), "--gpus", "all");
      assertEquals("sweep: --gpus: no GPU was found: CUDA_VISIBLE_DEVICES is '-1'\n", hidden.err());
    }
  }
}
