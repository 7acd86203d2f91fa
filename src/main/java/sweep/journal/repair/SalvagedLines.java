package sweep.journal.repair;

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
import java.util.stream.Stream;
import sweep.files.LineScanner;
import sweep.files.SafeFile;
import sweep.journal.codec.DamagedRecordException;
import sweep.journal.codec.EntryFormat;
import sweep.journal.codec.JournalCodec;
import sweep.journal.codec.NewerRecordException;
import sweep.journal.entry.StampedEntry;

/** The records of a damaged journal that can be read, in the order of their numbers. */
public final class SalvagedLines {
  private static final Pattern KIND = Pattern.compile("\"kind\":\"([a-z-]+)\"");

  /**
   * How every record begins. Parameters and metrics are objects too, whatever their names are;
   * within a text the quotes would have a backslash before them.
   */
  private static final Pattern BEGIN =
      Pattern.compile("\\{\"v\":\\d+,\"n\":\\d+,\"at\":\\d+,\"kind\":\"");

  /** How every record ends. */
  private static final String END = "\"}";

  /** A record, and the line that it was found in. */
  public record Found(long line, StampedEntry stamped) {}

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
  public static SalvagedLines of(Path journal) throws IOException {
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
    return addParts(text) || addRepaired(text) || addJoined(text);
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

  /** Records whose line breaks are lost, or have become something else; whether any can be read. */
  private boolean addParts(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<Integer> begins = begins(text);
    List<Optional<byte[]>> records = new ArrayList<>();
    for (int i = 0; i + 1 < begins.size(); i++) {
      records.add(record(bytes, text, begins.get(i), begins.get(i + 1)));
    }
    if (records.stream().noneMatch(Optional::isPresent)) {
      return false;
    }
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i).isPresent()) {
        add(records.get(i).get());
      } else if (begins.get(i + 1) - begins.get(i) > JournalCodec.TRAILER_BYTES) {
        note(Arrays.copyOfRange(bytes, begins.get(i), begins.get(i + 1)));
      }
    }
    return true;
  }

  /** Where records may begin in a text, and its end. */
  private static List<Integer> begins(String text) {
    List<Integer> begins = new ArrayList<>();
    Matcher begin = BEGIN.matcher(text);
    while (begin.find()) {
      if (begins.isEmpty() && begin.start() > 0) {
        begins.add(0);
      }
      begins.add(begin.start());
    }
    if (begins.isEmpty()) {
      begins.add(0);
    }
    begins.add(text.length());
    return begins;
  }

  /** The record in a part of a text; what follows it may be what has become of the line break. */
  private static Optional<byte[]> record(byte[] bytes, String text, int from, int to) {
    int end = text.lastIndexOf(END, to - END.length()) + END.length();
    if (end > from && JournalCodec.isWhole(bytes, from, end - from)) {
      return Optional.of(Arrays.copyOfRange(bytes, from, end));
    }
    byte[] part = Arrays.copyOfRange(bytes, from, to);
    return OneBitRepair.repaired(part)
        .or(() -> OneBitRepair.repaired(Arrays.copyOf(part, Math.max(0, part.length - 1))));
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
  public List<Found> found() {
    return List.copyOf(found.values());
  }

  /** What is wrong, a line each; empty if nothing is. */
  public List<String> damages() {
    return damages;
  }

  /** Whether a newer version of the program wrote some of them. */
  boolean isNewer() {
    return newer;
  }

  /** How many records are lost between a number and the next one that can be read. */
  public long lostAfter(long number) {
    Long next = found.higherKey(number);
    return next == null ? unread.getOrDefault(number, List.of()).size() : next - number - 1;
  }

  /** After which numbers records are lost. */
  List<Long> gaps() {
    return Stream.concat(Stream.of(0L), found.keySet().stream())
        .filter(number -> lostAfter(number) > 0)
        .toList();
  }

  /** Whether a line that can't be read after a number says of which kind it is, and is of that. */
  boolean hasSeen(EntryFormat kind, long number) {
    return unread.getOrDefault(number, List.of()).contains(Optional.of(kind));
  }

  /** Whether a record of a kind may be among those that are lost after a number. */
  public boolean mayHaveLost(EntryFormat kind, long number) {
    List<Optional<EntryFormat>> kinds = unread.getOrDefault(number, List.of());
    boolean allSeen = kinds.size() >= lostAfter(number);
    return lostAfter(number) > 0
        && (!allSeen || kinds.stream().anyMatch(seen -> seen.map(kind::equals).orElse(true)));
  }
}
