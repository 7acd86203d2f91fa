package sweep.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The records of a damaged journal that can be read, in the order of their numbers. */
final class SalvagedLines {
  private static final Pattern KIND = Pattern.compile("\"kind\":\"([a-z-]+)\"");

  /** How every record begins; within a text the quotes would have a backslash before them. */
  private static final String BEGIN = "{\"v\":";

  /** A record, and the line that it was found in. */
  record Found(long line, StampedEntry stamped) {}

  private final JournalCodec codec = new JournalCodec();
  private final TreeMap<Long, Found> found = new TreeMap<>();
  private final List<String> damages = new ArrayList<>();

  /** What kinds the lines that can't be read seem to be, by the last number read before them. */
  private final Map<Long, List<Optional<EntryFormat>>> unread = new TreeMap<>();

  private boolean newer;
  private long line;
  private long lastNumber;

  /** The last line, if it could not be read: a bit that flips can also break a line in two. */
  private byte[] pending = new byte[0];

  private SalvagedLines() {}

  /**
   * Reads a journal to its end, whatever is wrong with it.
   *
   * @throws IOException if the file can't be read
   */
  static SalvagedLines of(Path journal) throws IOException {
    SalvagedLines all = new SalvagedLines();
    try (InputStream source = SafeFile.open(journal)) {
      LineScanner lines = new LineScanner(source);
      while (lines.next()) {
        int end = lines.lineStart() + lines.lineLength();
        all.take(Arrays.copyOfRange(lines.buffer(), lines.lineStart(), end));
      }
      if (lines.rest() > 0) {
        all.takeRest(lines.restOfFile());
      }
    }
    return all;
  }

  private void take(byte[] bytes) {
    line++;
    byte[] text = bytes;
    if (bytes.length > 0 && bytes[bytes.length - 1] == '\r') {
      damages.add("line %d: ends in a carriage return, as some editors write".formatted(line));
      text = Arrays.copyOf(bytes, bytes.length - 1);
    }
    if (JournalCodec.isWhole(text, 0, text.length)) {
      add(text);
      pending = new byte[0];
      return;
    }
    damages.add("line %d: the checksum does not match".formatted(line));
    if (repair(text)) {
      pending = new byte[0];
    } else {
      note(text);
      pending = text;
    }
  }

  private void takeRest(byte[] rest) {
    line++;
    if (JournalCodec.isWhole(rest, 0, rest.length)) {
      damages.add("line %d: the line break at its end is missing".formatted(line));
      add(rest);
    } else {
      damages.add("line %d: %d bytes of a write that was cut off".formatted(line, rest.length));
      if (!repair(rest)) {
        note(rest);
      }
    }
  }

  private void note(byte[] text) {
    Matcher kind = KIND.matcher(new String(text, StandardCharsets.ISO_8859_1));
    unread
        .computeIfAbsent(lastNumber, unused -> new ArrayList<>())
        .add(kind.find() ? EntryFormat.ofWord(kind.group(1)) : Optional.empty());
  }

  private boolean repair(byte[] text) {
    return addRepaired(text)
        || addJoined(text)
        || addPart(text, 0, text.length - 1)
        || addSplit(text);
  }

  private boolean addRepaired(byte[] text) {
    Optional<byte[]> repaired = OneBitRepair.repaired(text);
    repaired.ifPresent(this::add);
    return repaired.isPresent();
  }

  private boolean addJoined(byte[] text) {
    if (pending.length == 0) {
      return false;
    }
    byte[] joined = Arrays.copyOf(pending, pending.length + 1 + text.length);
    joined[pending.length] = '\n';
    System.arraycopy(text, 0, joined, pending.length + 1, text.length);
    long before = lastNumber;
    boolean isOne = addRepaired(joined);
    if (isOne) {
      List<Optional<EntryFormat>> noted = unread.get(before);
      noted.remove(noted.size() - 1);
    }
    return isOne;
  }

  /** Records whose line break is lost; whether any can be read. */
  private boolean addSplit(byte[] text) {
    int second = new String(text, StandardCharsets.ISO_8859_1).indexOf(BEGIN, 1);
    if (second < 0) {
      return false;
    }
    // The byte before it may be what has become of the line break.
    boolean any = addPart(text, 0, second - 1) || addPart(text, 0, second);
    byte[] rest = Arrays.copyOfRange(text, second, text.length);
    return addPart(rest, 0, rest.length) || addSplit(rest) || any;
  }

  private boolean addPart(byte[] text, int from, int to) {
    boolean isWhole = JournalCodec.isWhole(text, from, to - from);
    if (isWhole) {
      add(Arrays.copyOfRange(text, from, to));
    }
    return isWhole;
  }

  private void add(byte[] text) {
    try {
      StampedEntry entry = codec.decode(text, 0, text.length);
      if (entry.number() != lastNumber + 1 && damages.isEmpty()) {
        damages.add(
            "line %d: expected entry %d, but found %d"
                .formatted(line, lastNumber + 1, entry.number()));
      }
      lastNumber = entry.number();
      found.putIfAbsent(entry.number(), new Found(line, entry));
    } catch (NewerRecordException unknown) {
      newer = true;
      damages.add("line %d: %s".formatted(line, unknown.getMessage()));
    } catch (DamagedRecordException | IllegalArgumentException unreadable) {
      damages.add("line %d: %s".formatted(line, unreadable.getMessage()));
      note(text);
    }
  }

  /** Those that can be read, none twice. */
  List<Found> found() {
    return List.copyOf(found.values());
  }

  /** What is wrong, a line each; empty if nothing is. */
  List<String> damages() {
    return damages;
  }

  /** Whether a newer version of the program wrote some of them. */
  boolean isNewer() {
    return newer;
  }

  /** How many records are lost between a number and the next one that can be read. */
  long lostAfter(long number) {
    Long next = found.higherKey(number);
    return next == null ? unread.getOrDefault(number, List.of()).size() : next - number - 1;
  }

  /** Whether a record of a kind may be among those that are lost after a number. */
  boolean mayHaveLost(EntryFormat kind, long number) {
    List<Optional<EntryFormat>> kinds = unread.getOrDefault(number, List.of());
    boolean allSeen = kinds.size() >= lostAfter(number);
    return lostAfter(number) > 0
        && (!allSeen || kinds.stream().anyMatch(seen -> seen.map(kind::equals).orElse(true)));
  }
}
