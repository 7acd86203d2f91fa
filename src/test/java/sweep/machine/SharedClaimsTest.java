package sweep.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
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
import sweep.backend.ProcessIdentity;
import sweep.backend.ThisMachine;

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

  private Claims joined() {
    return SharedClaims.join(
        Map.of("XDG_RUNTIME_DIR", runtime.toString()), Path.of("/s"), "boot", notices::add);
  }

  private Optional<String> taken() {
    Claims claims = joined();
    claims.others();
    return taken("launch", claims);
  }

  private static Optional<String> taken(String launchId, Claims claims) {
    return claims.take(launchId, others -> Optional.of("0"), gpu -> Map.of(gpu, Claims.WHOLE));
  }

  private List<Claim> recorded() throws IOException {
    return Files.readAllLines(folder.resolve("claims")).stream()
        .map(line -> Claim.parse(line).orElseThrow())
        .toList();
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

  @Test
  void nothingIsTakenWhileAnotherRunnerKeepsTheTable() throws IOException {
    Path lock = folder.resolve("claims.lock");
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();

      assertEquals(Optional.empty(), taken());
    }

    assertEquals(
        List.of(
            "note: trials wait, as another runner, perhaps a suspended one, keeps %s locked"
                .formatted(lock)),
        notices);
    assertEquals(Optional.of("0"), taken());
  }

  @Test
  void whatWasTakenWithoutTheTableIsInItLater() throws IOException {
    Claims claims = joined();
    Path inTheWay = Files.createDirectory(folder.resolve("claims"));
    taken("first", claims);
    Files.delete(inTheWay);

    taken("second", claims);

    assertEquals(List.of("first", "second"), recorded().stream().map(Claim::launchId).toList());
  }

  /** As when the user logs out, which removes the runtime directory, and in again. */
  @Test
  void tableIsWhereOtherRunnersLookForIt() throws IOException {
    Path other = Files.createDirectory(runtime.resolve("other"));
    Map<String, String> environment = new HashMap<>(Map.of("XDG_RUNTIME_DIR", other.toString()));
    Claims claims = SharedClaims.join(environment, Path.of("/s"), "boot", notices::add);
    taken("first", claims);
    environment.put("XDG_RUNTIME_DIR", runtime.toString());

    taken("second", claims);

    assertEquals(List.of("first", "second"), recorded().stream().map(Claim::launchId).toList());
  }

  /** The next runner may not be able to ask for the GPUs, and so know them by number only. */
  @Test
  void attemptOfAnEarlierRunnerKeepsTheNamesOfItsGpus() throws IOException {
    Map<String, Integer> parts = Map.of("GPU-aaaa", Claims.WHOLE);
    ProcessIdentity gone = new ProcessIdentity(1, -1);
    Claim claim =
        new Claim("launch", 0, "boot", gone, Optional.of(ThisMachine.runner()), "/s", parts);
    Files.write(folder.resolve("claims"), List.of(claim.line()));

    joined().hold("launch", Map.of("nvidia-smi-0", Claims.WHOLE), Optional.empty());

    assertEquals(List.of(parts), recorded().stream().map(Claim::parts).toList());
  }
}
