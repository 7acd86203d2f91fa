package sweep.metric.wandb;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/** Writes what W&amp;B's client keeps of a run. */
public final class WandbRecordFile {
  private static final int BLOCK = 1 << 15;
  private static final int HEADER = 7;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Starts a file, whose first records are no metrics. */
  public WandbRecordFile() throws IOException {
    bytes.write(new byte[] {':', 'W', '&', 'B', (byte) 0xe1, (byte) 0xbe, 0});
    record(17, new byte[] {10, 2, 'i', 'd'});
  }

  /** Adds a row of the history, whose values are JSON. */
  public WandbRecordFile history(long step, Map<String, String> values) throws IOException {
    ByteArrayOutputStream row = items(values);
    row.write(message(2, field(1, step)));
    record(2, row.toByteArray());
    return this;
  }

  /** Adds an update of the summary, whose values are JSON. */
  public WandbRecordFile summary(Map<String, String> values) throws IOException {
    record(3, items(values).toByteArray());
    return this;
  }

  public byte[] bytes() {
    return bytes.toByteArray();
  }

  private static ByteArrayOutputStream items(Map<String, String> values) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Map.Entry<String, String> each : values.entrySet()) {
      ByteArrayOutputStream item = new ByteArrayOutputStream();
      String[] nested = each.getKey().split("\\|", -1);
      for (String part : nested) {
        item.write(message(nested.length == 1 ? 1 : 2, part.getBytes(StandardCharsets.UTF_8)));
      }
      item.write(message(16, each.getValue().getBytes(StandardCharsets.UTF_8)));
      all.write(message(1, item.toByteArray()));
    }
    return all;
  }

  private static byte[] message(int field, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CodedOutputStream coded = CodedOutputStream.newInstance(out);
    coded.writeByteArray(field, content);
    coded.flush();
    return out.toByteArray();
  }

  private static byte[] field(int field, long number) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CodedOutputStream coded = CodedOutputStream.newInstance(out);
    coded.writeInt64(field, number);
    coded.flush();
    return out.toByteArray();
  }

  private void record(int kind, byte[] content) throws IOException {
    byte[] whole = message(kind, content);
    int at = 0;
    boolean isFirst = true;
    do {
      int left = BLOCK - bytes.size() % BLOCK;
      if (left < HEADER) {
        bytes.write(new byte[left]);
        left = BLOCK;
      }
      int length = Math.min(left - HEADER, whole.length - at);
      boolean isLast = at + length == whole.length;
      piece(isFirst ? (isLast ? 1 : 2) : (isLast ? 4 : 3), whole, at, length);
      at += length;
      isFirst = false;
    } while (at < whole.length);
  }

  private void piece(int type, byte[] data, int from, int length) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(type);
    sum.update(data, from, length);
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt((int) sum.getValue()).putShort((short) length).put((byte) type);
    bytes.write(header.array());
    bytes.write(data, from, length);
  }
}
