package sweep.run.slot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GpuHealthTest {
  private static final Duration QUICK = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofHours(1);

  private final GpuHealth health = new GpuHealth(4, 1);

  private Optional<GpuHealth.Change> fails(String gpu, Collection<GpuHealth.Running> running) {
    return health.ended(List.of(gpu), /* failed= */ true, QUICK, running);
  }

  private static List<GpuHealth.Running> othersRun(Duration age) {
    return IntStream.range(1, 4)
        .mapToObj(gpu -> new GpuHealth.Running(List.of("" + gpu), age))
        .toList();
  }

  @Test
  void gpuOnWhichTrialsFailFastIsTakenOutOfService() {
    assertEquals(Optional.empty(), fails("0", othersRun(LONG)));
    assertEquals(Optional.empty(), fails("0", othersRun(LONG)));

    assertEquals(
        Optional.of(
            new GpuHealth.Change(
                "0",
                false,
                "is out of service: 3 trials in a row failed within 2s on it, and none elsewhere")),
        fails("0", othersRun(LONG)));
    assertEquals(Set.of("0"), health.withdrawn());
  }

  @Test
  void trialsThatHaveJustStartedElsewhereProveNothing() {
    for (int i = 0; i < 10; i++) {
      assertEquals(Optional.empty(), fails("0", othersRun(QUICK)));
    }
    assertTrue(fails("0", othersRun(LONG)).isPresent());
  }

  @Test
  void failuresEverywhereAreNotTheGpus() {
    for (int i = 0; i < 40; i++) {
      assertEquals(Optional.empty(), fails("" + i % 4, List.of()));
      assertEquals(Optional.empty(), fails("" + i % 4, othersRun(LONG)));
    }
  }

  @Test
  void successBetweenFailuresClearsAGpu() {
    for (int i = 0; i < 10; i++) {
      fails("0", othersRun(LONG));
      fails("0", othersRun(LONG));
      assertEquals(Optional.empty(), health.ended(List.of("0"), false, QUICK, othersRun(LONG)));
    }
  }

  @Test
  void lateFailureIsNoSign() {
    for (int i = 0; i < 10; i++) {
      assertEquals(Optional.empty(), health.ended(List.of("0"), true, LONG, othersRun(LONG)));
    }
  }

  @Test
  void gpuIsUsedAgainIfTrialsFailOnOthersToo() {
    for (int i = 0; i < 3; i++) {
      fails("0", othersRun(LONG));
    }
    assertEquals(
        Optional.of(
            new GpuHealth.Change("0", true, "is in service again: trials fail as fast on others")),
        fails("2", List.of()));
    assertEquals(Set.of(), health.withdrawn());
  }

  @Test
  void asManyGpusAsATrialNeedsStayInService() {
    GpuHealth two = new GpuHealth(2, 2);
    GpuHealth one = new GpuHealth(1, 1);
    for (int i = 0; i < 10; i++) {
      assertEquals(Optional.empty(), two.ended(List.of("0"), true, QUICK, othersRun(LONG)));
      assertEquals(Optional.empty(), one.ended(List.of("0"), true, QUICK, List.of()));
    }
  }
}
