package sweep.metric.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The files under {@code tensorboard} were written by TensorFlow 2.18's own writer, through its
 * Java binding 1.1.0: {@code tensors} by WriteSummary with a plugin's name for each tag, {@code
 * simple-values} by WriteRawProtoSummary of a ScalarSummary, and by WriteScalarSummary.
 */
class TensorBoardEventsTest {
  private final List<String> found = new ArrayList<>();
  private final TensorBoardEvents events = new TensorBoardEvents();

  private int take(byte[] bytes) {
    return take(bytes, 0, bytes.length);
  }

  private int take(byte[] bytes, int from, int to) {
    return events.take(
        bytes,
        from,
        to,
        (metric, step, value) -> found.add("%s@%s=%s".formatted(metric, step, value)));
  }

  static byte[] fixture(String name) throws IOException {
    try (InputStream file =
        TensorBoardEventsTest.class.getResourceAsStream("/tensorboard/" + name + ".tfevents")) {
      return file.readAllBytes();
    }
  }

  private static String scalar(EventRecords records) {
    List<Double> values = new ArrayList<>();
    byte[] bytes = records.bytes();
    TensorBoardEvents reader = new TensorBoardEvents();
    assertEquals(
        bytes.length,
        reader.take(bytes, 0, bytes.length, (metric, step, value) -> values.add(value)));
    assertEquals(Optional.empty(), reader.problem());
    return values.isEmpty() ? "none" : values.get(0).toString();
  }

  @Test
  void scalarsThatTensorFlowWroteAsTensorsAreRead() throws IOException {
    byte[] file = fixture("tensors");

    assertEquals(file.length, take(file));

    assertEquals(4 * 7, found.size(), found::toString);
    assertEquals(
        List.of(
            "loss@3.0=0.25",
            "val/accuracy@3.0=0.8",
            "samples@3.0=256.0",
            "epoch@3.0=3.0",
            "half@3.0=0.75",
            "brain@3.0=-1.5",
            "no plugin@3.0=6.0"),
        found.subList(21, 28));
    assertEquals(Optional.empty(), events.problem());
    assertFalse(events.endsWithinRecord());
  }

  @Test
  void scalarsThatTensorFlowWroteAsSimpleValuesAreRead() throws IOException {
    take(fixture("simple-values"));

    assertEquals(
        List.of(
            "loss@0.0=3.0",
            "acc@0.0=0.0",
            "lr@0.0=" + (double) 0.1f,
            "loss@10.0=1.5",
            "acc@10.0=0.125",
            "lr@10.0=" + (double) 0.1f,
            "loss@20.0=1.0",
            "acc@20.0=NaN",
            "lr@20.0=" + (double) 0.1f),
        found);
  }

  @Test
  void everyTypeOfNumberIsReadFromItsList() {
    assertEquals("1.5", scalar(new EventRecords().tensor(1, out -> out.writeFloat(5, 1.5f))));
    assertEquals("0.1", scalar(new EventRecords().tensor(2, out -> out.writeDouble(6, 0.1))));
    assertEquals("-7.0", scalar(new EventRecords().tensor(3, out -> out.writeInt32(7, -7))));
    assertEquals("200.0", scalar(new EventRecords().tensor(4, out -> out.writeInt32(7, 200))));
    assertEquals("-300.0", scalar(new EventRecords().tensor(5, out -> out.writeInt32(7, -300))));
    assertEquals("-2.0", scalar(new EventRecords().tensor(6, out -> out.writeInt32(7, -2))));
    assertEquals("-9.0E15", scalar(listed(9, 10, -9_000_000_000_000_000L)));
    assertEquals("1.5", scalar(listed(14, 13, 0x3fc0)));
    assertEquals("65535.0", scalar(listed(17, 7, 0xffff)));
    assertEquals("-1.5", scalar(listed(19, 13, 0xbe00)));
    assertEquals("4.0E9", scalar(listed(22, 16, 4_000_000_000L)));
    assertEquals("1.8446744073709552E19", scalar(listed(23, 17, -1)));
  }

  private static EventRecords listed(int type, int field, long bits) {
    return new EventRecords().tensor(type, out -> out.writeInt64(field, bits));
  }

  @Test
  void halfPrecisionNumbersAreDecoded() {
    assertEquals(Double.toString(0x1p-24), scalar(listed(19, 13, 1)));
    assertEquals("65504.0", scalar(listed(19, 13, 0x7bff)));
    assertEquals("-Infinity", scalar(listed(19, 13, 0xfc00)));
    assertEquals("NaN", scalar(listed(19, 13, 0x7e00)));
    assertEquals("-0.0", scalar(listed(19, 13, 0x8000)));
  }

  @Test
  void everyTypeOfNumberIsReadFromItsBytes() {
    assertEquals("1.5", scalar(content(1, EventRecords.littleEndian(4).putFloat(1.5f).array())));
    assertEquals("0.1", scalar(content(2, EventRecords.littleEndian(8).putDouble(0.1).array())));
    assertEquals("-7.0", scalar(content(3, EventRecords.littleEndian(4).putInt(-7).array())));
    assertEquals("200.0", scalar(content(4, (byte) 200)));
    assertEquals("-300.0", scalar(content(5, (byte) 0xd4, (byte) 0xfe)));
    assertEquals("-2.0", scalar(content(6, (byte) -2)));
    assertEquals("-9.0", scalar(content(9, EventRecords.littleEndian(8).putLong(-9).array())));
    assertEquals("1.5", scalar(content(14, (byte) 0xc0, (byte) 0x3f)));
    assertEquals(
        "4.0E9", scalar(content(22, EventRecords.littleEndian(4).putInt(-294967296).array())));
    assertEquals("none", scalar(content(1, (byte) 1, (byte) 2)), "too few bytes");
  }

  private static EventRecords content(int type, byte... bytes) {
    return new EventRecords().tensor(type, out -> out.writeByteArray(4, bytes));
  }

  @Test
  void tensorsOfOneElementAreScalarsAndOthersAreNot() {
    byte[] two = EventRecords.littleEndian(8).putFloat(1).putFloat(2).array();
    EventRecords.Fields packed = out -> out.writeByteArray(5, two);

    assertEquals("1.0", scalar(new EventRecords().tensor(1, out -> out.writeFloat(5, 1), 1, 1)));
    assertEquals("none", scalar(new EventRecords().tensor(1, packed, 2)));
    assertEquals("none", scalar(new EventRecords().tensor(1, out -> {}, 0)));
    assertEquals("none", scalar(new EventRecords().tensor(1, packed, 2, 1)));
    assertEquals("none", scalar(new EventRecords().tensor(7, out -> out.writeString(8, "5"))));
    assertEquals("0.0", scalar(new EventRecords().tensor(1, out -> {})), "as TensorFlow reads it");
    assertEquals("none", scalar(new EventRecords().tensor(1, out -> out.writeInt32(7, 3))));
  }

  @Test
  void valuesOfOtherPluginsAreSkipped() {
    EventRecords records =
        new EventRecords()
            .value(
                1,
                "mine",
                out -> {
                  out.writeFloat(2, 1);
                  EventRecords.plugin("scalars").write(out);
                })
            .value(
                1,
                "other",
                out -> {
                  out.writeFloat(2, 2);
                  EventRecords.plugin("hparams").write(out);
                })
            .simple(2, "other", 3)
            .simple(2, "mine", 4);

    take(records.bytes());

    assertEquals(List.of("mine@1.0=1.0", "mine@2.0=4.0"), found);
  }

  @Test
  void valuesWithoutAUsableNameAreIgnored() {
    EventRecords records =
        new EventRecords().simple(1, "", 1).simple(1, "x".repeat(201), 2).simple(1, "x", 3);

    take(records.bytes());

    assertEquals(List.of("x@1.0=3.0"), found);
  }

  @Test
  void incompleteRecordIsNotConsumed() {
    byte[] file = new EventRecords().simple(1, "x", 1).simple(2, "x", 2).bytes();
    int first = file.length / 2;

    assertEquals(first, take(file, 0, file.length - 1));
    assertTrue(events.endsWithinRecord());
    assertEquals(List.of("x@1.0=1.0"), found);
    assertEquals(Optional.empty(), events.problem());

    assertEquals(first, take(file, first, file.length));
    assertFalse(events.endsWithinRecord());
    assertEquals(List.of("x@1.0=1.0", "x@2.0=2.0"), found);
  }

  @Test
  void damageIsReportedWithItsOffsetAndEndsReading() {
    byte[] file = new EventRecords().simple(1, "x", 1).simple(2, "x", 2).simple(3, "x", 3).bytes();
    int second = file.length / 3;
    file[second + 20] ^= 1;

    assertEquals(second, take(file, 0, second));
    assertEquals(file.length - second, take(file, second, file.length));

    assertEquals(List.of("x@1.0=1.0"), found);
    assertEquals(
        "record at byte %d is damaged: its checksum does not match".formatted(second),
        events.problem().orElseThrow());
    assertFalse(events.endsWithinRecord());
    assertEquals(2 * second, take(file, 0, 2 * second), "no more is read");
    assertEquals(1, found.size());
  }

  @Test
  void garbageIsReportedWithoutAllocatingItsLength() {
    take("step,loss\n1,0.5\n2,0.25\n".getBytes(StandardCharsets.UTF_8));

    assertEquals(
        "record at byte 0 is damaged: the checksum of its length does not match",
        events.problem().orElseThrow());
  }

  @Test
  void tooLargeLengthIsDamageDespiteItsChecksum() {
    byte[] length = EventRecords.littleEndian(8).putLong(-1).array();

    take(new EventRecords().simple(1, "x", 1).raw(length).raw(EventRecords.masked(length)).bytes());

    assertTrue(
        events
            .problem()
            .orElseThrow()
            .endsWith(
                " is damaged: its length of 18446744073709551615 bytes exceeds the maximum of"
                    + " 67108864"));
    assertEquals(List.of("x@1.0=1.0"), found);
  }

  @Test
  void recordThatIsNotAnEventIsReported() {
    take(new EventRecords().record(new byte[] {7, 7, 7}).bytes());

    assertEquals("record at byte 0 is not a TensorBoard event", events.problem().orElseThrow());
  }
}
