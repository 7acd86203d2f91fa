package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An nvidia-smi that lists GPUs which do not exist. */
final class FakeGpus {
  private FakeGpus() {}

  /** Installs nvidia-smi into the folder's bin, with the free memory of each GPU in MiB. */
  static void install(ProgramFolder folder, int count, int freeMebibytes) throws IOException {
    String listing =
        IntStream.range(0, count)
            .mapToObj(gpu -> "echo 'GPU %d: NVIDIA A100 (UUID: GPU-%08d-aaaa)'".formatted(gpu, gpu))
            .collect(Collectors.joining("\n"));
    installScript(
        folder,
        """
        #!/bin/sh
        case "$1" in
        -L)
        %s
        ;;
        --query-gpu=*) cat "${0%%/*}/free" ;;
        esac
        """
            .formatted(listing));
    for (int gpu = 0; gpu < count; gpu++) {
      setFree(folder, count, freeMebibytes);
    }
  }

  /** Sets the free memory of all GPUs. */
  static void setFree(ProgramFolder folder, int count, int mebibytes) throws IOException {
    String lines =
        IntStream.range(0, count)
            .mapToObj(gpu -> "%d, GPU-%08d-aaaa, %d\n".formatted(gpu, gpu, mebibytes))
            .collect(Collectors.joining());
    folder.write("bin/free", lines);
  }

  static void installScript(ProgramFolder folder, String script) throws IOException {
    Files.createDirectories(folder.path("bin"));
    folder.write("bin/nvidia-smi", script);
    assertTrue(folder.path("bin/nvidia-smi").toFile().setExecutable(true));
  }

  /** The variables of a program that finds it. */
  static Map<String, String> path(ProgramFolder folder) {
    return Map.of("PATH", folder.path("bin") + ":" + System.getenv("PATH"));
  }
}
