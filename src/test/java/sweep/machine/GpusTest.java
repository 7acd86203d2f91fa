package sweep.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        "03,1|03 1",
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

  private static final GpuListing LISTING =
      GpuListing.parse(
          """
          GPU 0: A (UUID: GPU-0000-a)
            MIG 1g.5gb Device 0: (UUID: MIG-40f4-x)
            MIG 1g.5gb Device 1: (UUID: MIG-40f5-y)
          GPU 3: A (UUID: GPU-0003-d)
            MIG 1g.5gb Device 0: (UUID: MIG-GPU-0003-d/1/0)
          """);

  /** Sweeps that call a GPU by different names must know that it is one. */
  @ParameterizedTest
  @CsvSource({
    "0, MIG-40f4, true",
    "GPU-0000-a, MIG-40f4-x, true",
    "MIG-40f4-x, MIG-GPU-0000-a/1/0, true",
    "0, MIG-GPU-0000-a/1/0, true",
    "MIG-40f4-x, MIG-40f5-y, false",
    "MIG-GPU-0000-a/1/0, MIG-GPU-0000-a/2/0, false",
    "3, MIG-GPU-0003-d/1/0, true",
    "3, GPU-0003, true",
    "3, MIG-40f4-x, false",
  })
  void namesOfOneGpuOverlap(String one, String other, boolean overlap) {
    Gpu gpu = new Gpu(one, LISTING.key(one));

    assertEquals(overlap, gpu.overlaps(LISTING.key(other)));
    assertEquals(overlap, new Gpu(other, LISTING.key(other)).overlaps(gpu.key()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CUDA_VISIBLE_DEVICES|3|03",
        "HIP_VISIBLE_DEVICES|1|01",
        "ONEAPI_DEVICE_SELECTOR|level_zero:0|level_zero:0.1",
        "ONEAPI_DEVICE_SELECTOR|level_zero:3|level_zero:03",
      })
  void formsOfOneNumberOverlap(String variable, String one, String other) {
    Gpu gpu = Gpus.visible(Map.of(variable, one)).all().get(0);

    assertTrue(gpu.overlaps(Gpus.visible(Map.of(variable, other)).all().get(0).key()));
  }

  @Test
  void beginningOfSeveralUuidsNamesNone() {
    assertEquals(List.of("GPU-0000-a", "GPU-0003-d"), LISTING.keys("GPU-000"));
    assertEquals(List.of("GPU-0003-d"), LISTING.keys("GPU-0003"));
  }

  /** CUDA shows no GPU if one is named twice. */
  @Test
  void repeatedGpuIsNoneAndSaidSo() {
    Gpus gpus = Gpus.visible(Map.of("CUDA_VISIBLE_DEVICES", "1,1"));

    assertEquals(List.of(), gpus.names());
    assertEquals(
        "CUDA_VISIBLE_DEVICES is '1,1', which names a GPU twice", gpus.trouble().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"level_zero:*", "level_zero:0;opencl:cpu", "level_zero:gpu"})
  void selectionThatCannotBeDividedIsSaid(String selector) {
    Gpus gpus = Gpus.visible(Map.of("ONEAPI_DEVICE_SELECTOR", selector));

    assertEquals(List.of(), gpus.names());
    assertEquals(
        "ONEAPI_DEVICE_SELECTOR is '%s', which names no single GPU".formatted(selector),
        gpus.trouble().orElseThrow());
  }

  /** One trial for each GPU sees that one, whatever layer its library reads. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ROCR=0,1 HIP=0,1|ROCR=0 HIP=0|ROCR=1 HIP=0",
        "ROCR=4,5,6 HIP=2,0|ROCR=6 HIP=0|ROCR=4 HIP=0",
        "CUDA=2,3 HIP=0,1|CUDA=2 HIP=0|CUDA=3 HIP=1",
        "CUDA=0,1 ROCR=0,1|CUDA=0 ROCR=0,1|CUDA=1 ROCR=0,1",
        "CUDA=0,1 HIP=0|CUDA=0 HIP=0|CUDA=1 HIP=0",
      })
  void variablesOfSeveralLayersAgree(String inherited, String first, String second) {
    Map<String, String> environment = environment(inherited);
    Gpus gpus = Gpus.visible(environment);

    assertEquals(environment(first), seen(gpus, 0, environment));
    assertEquals(environment(second), seen(gpus, 1, environment));
  }

  private static Map<String, String> environment(String words) {
    return Stream.of(words.split(" ", -1))
        .map(word -> word.split("=", -1))
        .collect(Collectors.toMap(word -> word[0] + "_VISIBLE_DEVICES", word -> word[1]));
  }

  private static Map<String, String> seen(Gpus gpus, int index, Map<String, String> inherited) {
    Map<String, String> seen = new HashMap<>(inherited);
    seen.putAll(gpus.variables(List.of(gpus.names().get(index)), inherited));
    return seen;
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
