package sweep.metric.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Event files that grow, are truncated or are damaged at any byte. */
class TensorBoardEventsProperties {
  private static final List<String> FILES = List.of("tensors", "simple-values");

  private static List<String> read(byte[] bytes) {
    List<String> found = new ArrayList<>();
    new TensorBoardEvents().take(bytes, 0, bytes.length, into(found));
    return found;
  }

  private static MeasurementSink into(List<String> found) {
    return (metric, step, value) -> found.add("%s@%s=%s".formatted(metric, step, value));
  }

  private static void assertPrefix(List<String> whole, List<String> found) {
    assertTrue(found.size() <= whole.size(), () -> found + " is more than " + whole);
    assertEquals(whole.subList(0, found.size()), found);
  }

  @Property(tries = 200)
  void growingFileIsReadLikeACompleteOne(
      @ForAll @IntRange(max = 1) int which, @ForAll @Size(max = 40) List<Integer> cuts)
      throws IOException {
    byte[] file = TensorBoardEventsTest.fixture(FILES.get(which));
    int[] ends = cuts.stream().mapToInt(cut -> Math.floorMod(cut, file.length)).sorted().toArray();
    TensorBoardEvents events = new TensorBoardEvents();
    List<String> found = new ArrayList<>();

    int place = 0;
    for (int end : ends) {
      place += events.take(file, place, Math.max(place, end), into(found));
    }
    place += events.take(file, place, file.length, into(found));

    assertEquals(file.length, place);
    assertEquals(read(file), found);
  }

  @Property(tries = 2000)
  void changedByteNeverChangesAValue(
      @ForAll @IntRange(max = 1) int which, @ForAll int place, @ForAll byte change)
      throws IOException {
    byte[] file = TensorBoardEventsTest.fixture(FILES.get(which));
    byte[] damaged = file.clone();
    damaged[Math.floorMod(place, file.length)] ^= change;

    assertPrefix(read(file), read(damaged));
  }

  @Property(tries = 1000)
  void truncatedFileHasTheValuesBeforeTheCut(
      @ForAll @IntRange(max = 1) int which, @ForAll int place, @ForAll @IntRange(max = 30) int gap)
      throws IOException {
    byte[] file = TensorBoardEventsTest.fixture(FILES.get(which));
    int cut = Math.floorMod(place, file.length);
    assertPrefix(read(file), read(Arrays.copyOf(file, cut)));

    int after = Math.min(file.length, cut + gap);
    byte[] without = Arrays.copyOf(file, cut + file.length - after);
    System.arraycopy(file, after, without, cut, file.length - after);
    assertPrefix(read(file), read(without));
  }

  @Property(tries = 5000)
  void garbageWithCorrectChecksumsIsTolerated(
      @ForAll long seed, @ForAll @IntRange(max = 80) int size) {
    Random random = new Random(seed);
    byte[] event = new byte[size];
    random.nextBytes(event);
    read(new EventRecords().record(event).bytes());

    byte[] near = new EventRecords().tensor(1, out -> out.writeFloat(5, 1), 1).bytes();
    byte[] inner = Arrays.copyOfRange(near, 12, near.length - 4);
    for (int i = 0; i < 3; i++) {
      inner[random.nextInt(inner.length)] = (byte) random.nextInt();
    }
    assertTrue(read(new EventRecords().record(inner).bytes()).size() <= 1);
  }
}
