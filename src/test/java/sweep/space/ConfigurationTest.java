package sweep.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;

final class ConfigurationTest {
  private static final Configuration CONFIGURATION =
      new Configuration(List.of("lr", "hidden"), List.of(new FloatValue(0.1), new IntValue(32)));

  @Test
  void orderAndSpellingDoNotMatter() {
    Configuration same =
        new Configuration(
            List.of("hidden", "lr"), List.of(new FloatValue(32.0), new FloatValue(1e-1)));
    assertEquals(CONFIGURATION, same);
    assertEquals(CONFIGURATION.hashCode(), same.hashCode());
    assertEquals(CONFIGURATION.id(), same.id());
  }

  @Test
  void absentParameterMakesADifferentConfiguration() {
    Configuration without = new Configuration(List.of("lr"), List.of(new FloatValue(0.1)));
    assertNotEquals(CONFIGURATION, without);
  }

  @Test
  void idIsTheSameInEveryRelease() {
    assertEquals("{\"hidden\":32,\"lr\":0.1}", CONFIGURATION.canonical());
    assertEquals("3b73828020ece141", CONFIGURATION.id());
  }
}
