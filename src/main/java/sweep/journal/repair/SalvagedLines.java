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

/** The readable records of a damaged journal, in the order of their numbers. */
public final class SalvagedLines {
  private static final Pattern KIND = Pattern.compile("\"kind\":\"([a-z-]+)\"");

  /**
   * The start of every record. It can't occur elsewhere: quotes in strings have a backslash, and no
   * object of parameters or metrics is followed by these fields.
   */
  private static final Pattern START =
      Pattern.compile("\\{\"v\":\\d+,\"n\":\\d+,\"at\":\\d+,\"kind\":\"");

  /** The end of every record. */
  private static final String END = "\"}";

  /** A record with the line in which it was found. */
  public record Found(long line, StampedEntry stamped) {}

  private final JournalCodec codec = new JournalCodec();
  private final TreeMap<Long, Found> found = new TreeMap<>();
  private final List<String> damages = new ArrayList<>();

  /** The apparent kinds of unreadable lines, by the number of the last readable record before. */
  private final Map<Long, List<Optional<EntryFormat>>> unread = new TreeMap<>();

  private boolean newer;
  private long line;
  private long lastNumber;

  /** The last line if it was unreadable. A flipped bit can also break a line in two. */
  private byte[] pending = new byte[0];

  private SalvagedLines() {}

  /**
   * Reads a damaged journal to its end.
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
      damages.add(
          "line %d: ends with a carriage return, as written by some editors".formatted(line));
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
      damages.add("line %d: %d bytes of an incomplete write".formatted(line, rest.length));
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

  /** Adds records whose line breaks are lost or damaged; false if none of them is readable. */
  private boolean addParts(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<Integer> starts = starts(text);
    List<Optional<byte[]>> records = new ArrayList<>();
    for (int i = 0; i + 1 < starts.size(); i++) {
      records.add(record(bytes, text, starts.get(i), starts.get(i + 1)));
    }
    if (records.stream().noneMatch(Optional::isPresent)) {
      return false;
    }
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i).isPresent()) {
        add(records.get(i).get());
      } else if (starts.get(i + 1) - starts.get(i) > JournalCodec.TRAILER_BYTES) {
        note(Arrays.copyOfRange(bytes, starts.get(i), starts.get(i + 1)));
      }
    }
    return true;
  }

  /** The positions at which records may start, and the end of the text. */
  private static List<Integer> starts(String text) {
    List<Integer> starts = new ArrayList<>();
    Matcher start = START.matcher(text);
    while (start.find()) {
      if (starts.isEmpty() && start.start() > 0) {
        starts.add(0);
      }
      starts.add(start.start());
    }
    if (starts.isEmpty()) {
      starts.add(0);
    }
    starts.add(text.length());
    return starts;
  }

  /** The record in a part of a text, which may be followed by a damaged line break. */
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
    } catch (NewerRecordException e) {
      newer = true;
      damages.add("line %d: %s".formatted(line, e.getMessage()));
    } catch (DamagedRecordException | IllegalArgumentException e) {
      damages.add("line %d: %s".formatted(line, e.getMessage()));
      note(text);
    }
  }

  /** The readable records, without duplicates. */
  public List<Found> found() {
    return List.copyOf(found.values());
  }

  /** One message for each damage; empty if there is none. */
  public List<String> damages() {
    return damages;
  }

  /** Whether a newer version of the program wrote some of the records. */
  boolean isNewer() {
    return newer;
  }

  /** The number of lost records between a record and the next readable one. */
  public long lostAfter(long number) {
    Long next = found.higherKey(number);
    return next == null ? unread.getOrDefault(number, List.of()).size() : next - number - 1;
  }

  /** The numbers of the records that are followed by lost ones. */
  List<Long> gaps() {
    return Stream.concat(Stream.of(0L), found.keySet().stream())
        .filter(number -> lostAfter(number) > 0)
        .toList();
  }

  /** Whether an unreadable line after a record is recognizably of a kind. */
  boolean hasSeen(EntryFormat kind, long number) {
    return unread.getOrDefault(number, List.of()).contains(Optional.of(kind));
  }

  /** Whether a record of a kind may be among the lost ones after a record. */
  public boolean mayHaveLost(EntryFormat kind, long number) {
    List<Optional<EntryFormat>> kinds = unread.getOrDefault(number, List.of());
    boolean allSeen = kinds.size() >= lostAfter(number);
    return lostAfter(number) > 0
        && (!allSeen || kinds.stream().anyMatch(seen -> seen.map(kind::equals).orElse(true)));
  }
}
