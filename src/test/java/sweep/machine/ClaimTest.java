package sweep.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.backend.ProcessIdentity;
import sweep.backend.ThisMachine;

class ClaimTest {
  private static final ProcessIdentity NOBODY = new ProcessIdentity(1, 999_999_999_999L);

  private static Claim claim(ProcessIdentity runner, Optional<ProcessIdentity> process) {
    return new Claim(
        "launch-7",
        1_000_000,
        "boot/4026",
        runner,
        process,
        "/home/jörg/my runs/a,b=c",
        Map.of("GPU-1f/0", 500_000, "cpu-3", 1_000_000));
  }

  @Test
  void lineIsReadAsItWasWritten() {
    Claim starting = claim(new ProcessIdentity(4711, 123), Optional.empty());
    Claim running = starting.with(new ProcessIdentity(4712, 124));

    assertEquals(Optional.of(starting), Claim.parse(starting.line()));
    assertEquals(Optional.of(running), Claim.parse(running.line()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "launch",
        "launch 1 boot 1@2 - sweep",
        "launch x boot 1@2 - sweep a=1",
        "launch 1 boot 12 - sweep a=1",
        "launch 1 boot 1@2 - sweep a",
        "launch 1 boot 1@2 - %zz a=1",
      })
  void otherLinesAreNoClaims(String line) {
    assertEquals(Optional.empty(), Claim.parse(line));
  }

  @Test
  void claimLastsAsLongAsItsRunnerOrItsProcesses() {
    long later = 2_000_000;
    assertTrue(claim(ThisMachine.runner(), Optional.empty()).isAlive("boot/4026", later), "runner");
    assertTrue(
        claim(NOBODY, Optional.of(ThisMachine.runner())).isAlive("boot/4026", later)
            || !isGroupLeader(),
        "process");
    assertTrue(
        claim(NOBODY, Optional.empty()).isAlive("boot/4026", 1_001_000), "it may be starting");
    assertFalse(claim(NOBODY, Optional.empty()).isAlive("boot/4026", later));
    assertFalse(claim(NOBODY, Optional.of(NOBODY)).isAlive("boot/4026", later));
    assertFalse(
        claim(ThisMachine.runner(), Optional.empty()).isAlive("boot/1", later), "another boot");
  }

  /** Whether the processes of this one's group are found by its pid. */
  private static boolean isGroupLeader() {
    return ThisMachine.hasProcesses(Optional.of(ThisMachine.runner()), "launch-7");
  }
}
