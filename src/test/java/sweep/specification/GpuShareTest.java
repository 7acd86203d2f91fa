package sweep.specification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GpuShareTest {
  @ParameterizedTest
  @CsvSource({
    "1,1,1",
    "2,2,1",
    "2.0,2,1",
    "0.5,1,2",
    ".25,1,4",
    "0.33,1,3",
    "0.333,1,3",
    "1/3,1,3",
    "1/1,1,1",
    "0.125,1,8",
    "0.01,1,100",
  })
  void shareIsAWholeNumberOrDividesAGpu(String text, int whole, int parts) {
    assertEquals(Optional.of(new GpuShare(whole, parts)), GpuShare.read(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0", "0.0", "-1", "1.5", "0.3", "0.4", "0.75", "0.15", "2/3", "1/0", "1/101", "0.001",
        "half", "", "1e0", "100000"
      })
  void otherSharesAreRefused(String text) {
    assertEquals(Optional.empty(), GpuShare.read(text));
  }

  @Property
  void asManyPartsAsAskedForFitOnAGpu(@ForAll @IntRange(min = 1, max = 100) int parts) {
    GpuShare share = new GpuShare(1, parts);

    assertTrue(parts * share.units() <= GpuShare.GPU);
    assertTrue((parts + 1) * share.units() > GpuShare.GPU);
  }
}
