package sweep.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

class CpuListTest {
  @Test
  void listsAndRangesAreRead() {
    assertEquals(List.of(0, 1, 2, 3, 8, 10, 11), CpuList.parse("0-3,8,10-11"));
    assertEquals(List.of(5), CpuList.parse("5"));
    assertEquals(List.of(), CpuList.parse(""));
    assertEquals(List.of(), CpuList.parse("0-3,x"));
  }

  @Test
  void thisProcessHasProcessors() {
    assertEquals(
        Runtime.getRuntime().availableProcessors(), CpuList.ofThisProcess().numbers().size());
    assertFalse(CpuList.unpinned(4).canPin());
  }
}
