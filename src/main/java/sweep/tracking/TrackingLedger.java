package sweep.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a tracker has been sent of a sweep: a file with one line for each state. What is owed is
 * what the journal has beyond it. If it is lost, everything is sent again. One process at a time
 * has it, until it ends.
 */
final class TrackingLedger {
  /** The key of what is said of the best configuration. */
  static final String BEST = "best";

  private static final String KEY = "of";
  private static final String PLACE = "at";
  private static final String SENT = "sent";

  private final Path file;
  private final FileChannel lines;
  private final String place;
  private final Map<String, String> sent = new ConcurrentHashMap<>();

  private TrackingLedger(Path file, FileChannel lines, String place) {
    this.file = file;
    this.lines = lines;
    this.place = place;
  }

  /**
   * Opens a file, and reads what is in it.
   *
   * @param place the server and experiment; lines about others don't count
   * @throws TrackingException if another process has it
   */
  static TrackingLedger open(Path file, String place) throws IOException, TrackingException {
    FileChannel lines =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!isLocked(lines)) {
      lines.close();
      throw TrackingException.passing("another process is reporting this sweep");
    }
    TrackingLedger ledger = new TrackingLedger(file, lines, place);
    ledger.read();
    return ledger;
  }

  /** Through the same channel: closing another one would give up the lock. */
  private void read() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(lines.size()));
    while (bytes.hasRemaining() && lines.read(bytes) >= 0) {
      // Until all is there.
    }
    String text = new String(bytes.array(), StandardCharsets.UTF_8);
    text.lines().forEach(this::take);
    if (!text.isEmpty() && !text.endsWith("\n")) {
      append("\n");
    }
  }

  private void append(String text) throws IOException {
    int unused = lines.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), lines.size());
  }

  private static boolean isLocked(FileChannel lines) throws IOException {
    try {
      return lines.tryLock() != null;
    } catch (OverlappingFileLockException here) {
      return false;
    }
  }

  private void take(String line) {
    try {
      JsonNode entry = MlflowServer.JSON.readTree(line);
      if (entry.path(PLACE).asText().equals(place) && entry.has(SENT)) {
        sent.put(entry.path(KEY).asText(), entry.path(SENT).asText());
      }
    } catch (JsonProcessingException torn) {
      // A line that a crash cut off: what it said is sent again.
    }
  }

  boolean wasSent(String key, String state) {
    return state.equals(sent.get(key));
  }

  void sent(String key, String state) throws TrackingException {
    String entry =
        MlflowServer.JSON.createObjectNode().put(PLACE, place).put(KEY, key).put(SENT, state)
            + "\n";
    try {
      append(entry);
    } catch (IOException e) {
      throw TrackingException.passing("can't write %s: %s".formatted(file, e.getMessage()));
    }
    sent.put(key, state);
  }
}
