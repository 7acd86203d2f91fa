package sweep.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.TestPatience;

/** The files that runners share, in the hands of others. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedClaimsTest {
  @TempDir private Path runtime;
  private final List<String> notices = new ArrayList<>();
  private Path folder;

  @BeforeEach
  void createFolder() throws IOException {
    folder =
        Files.createDirectory(
            runtime.resolve("sweep"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private Optional<String> taken() {
    Claims claims =
        SharedClaims.join(
            Map.of("XDG_RUNTIME_DIR", runtime.toString()), Path.of("/s"), "boot", notices::add);
    claims.others();
    return claims.take("launch", others -> Optional.of("0"), gpu -> Map.of(gpu, Claims.WHOLE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"claims", "claims.lock", "claims.new"})
  void pipeInPlaceOfAFileNeverBlocks(String name) throws Exception {
    Process made = new ProcessBuilder("mkfifo", folder.resolve(name).toString()).start();
    assertTrue(made.waitFor(TestPatience.longest().toSeconds(), TimeUnit.SECONDS));

    assertEquals(Optional.of("0"), taken());

    assertEquals(
        List.of(
            "note: what other sweeps use of this machine is unknown: %s is no regular file; remove it"
                .formatted(folder.resolve(name))),
        notices);
  }

  @Test
  void garbageIsNamedAndReplaced() throws IOException {
    Files.write(folder.resolve("claims"), new byte[] {(byte) 0xff, '\n', 7});

    assertEquals(Optional.of("0"), taken());

    assertEquals(
        List.of(
            "note: %s is damaged: what other sweeps use is unknown until their next launches"
                .formatted(folder.resolve("claims"))),
        notices);
    assertEquals(1, Files.readAllLines(folder.resolve("claims")).size());
  }
}
