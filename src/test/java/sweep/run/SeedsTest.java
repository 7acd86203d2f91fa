package sweep.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static sweep.run.Simulation.GRID;

import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class SeedsTest {
  @ParameterizedTest
  @CsvSource({
    "-9223372036854775808, -9223372036854775807",
    "9223372036854775807, -9223372036854775808",
  })
  void anyIntegerIsASeed(String first, String second) {
    Simulation sweep =
        Simulation.of(GRID.replace("slots: 2", "slots: 1") + "repeats: 2\nseed: " + first + "\n");

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());

    List<String> seeds =
        sweep.launches.stream().map(launch -> launch.environment().get("SWEEP_SEED")).toList();
    assertEquals(List.of(first, second, first, second), seeds.subList(0, 4));
    assertEquals(10, seeds.size());
    assertEquals(Long.parseLong(first), sweep.history.trial(0).trial().knownSeed());
  }
}
