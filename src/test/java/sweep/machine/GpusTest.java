package sweep.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GpusTest {
  /** As in CUDA, GPUs after an invalid name are hidden. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "2, GPU-3fa|2 GPU-3fa",
        "2,-1,0|2",
        "^^|^^",
        "-1|^^",
        "NoDevFiles|^^",
        "0,1,|0 1",
        "MIG-GPU-3fa/1/0|MIG-GPU-3fa/1/0",
      })
  void visibleGpusAreThoseInTheVariable(String variable, String names) {
    assertEquals(
        names, String.join(" ", Gpus.visible(Map.of("CUDA_VISIBLE_DEVICES", variable)).names()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "al", "-1", "all,", "0-3", "cuda:0", "00", "1 2", "GPU", "12345"})
  void invalidNameIsRefused(String name) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> Gpus.chosen(List.of(name, "0"), Map.of()));
    assertTrue(refused.getMessage().startsWith("'" + name + "' is not a GPU; "));
  }

  @Test
  void allAndNoneCannotBeCombined() {
    Map<String, String> visible = Map.of("CUDA_VISIBLE_DEVICES", "4,5");
    assertEquals(List.of("4", "5"), Gpus.chosen(List.of("all"), visible).names());
    assertEquals(List.of(), Gpus.chosen(List.of("none"), visible).names());
    for (String alone : List.of("all", "none")) {
      assertThrows(IllegalArgumentException.class, () -> Gpus.chosen(List.of(alone, "0"), visible));
    }
  }
}
