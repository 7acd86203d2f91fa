package sweep.journal.codec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.StampedEntry;

/**
 * Encodes entries as lines of JSON and decodes them. The fields are the schema version, number,
 * epoch milliseconds, kind, the fields of that kind, and last the CRC-32C (RFC 3720) of the bytes
 * before.
 */
public final class JournalCodec {
  /**
   * The newest version of the schema, which is independent of the program's. Older versions stay
   * readable. Entries that an older version can express are written in it, so that older programs
   * can read them.
   */
  static final long VERSION = 4;

  private static final String START = "{\"v\":";

  /** The number of bytes that {@link #mayBegin} needs. */
  public static final int FIRST_BYTES = START.length();

  public static final int TRAILER_BYTES = trailer(new byte[0], 0, 0).length();

  private static final Map<Class<?>, EntryFormat> BY_TYPE = new HashMap<>();

  static {
    for (EntryFormat format : EntryFormat.values()) {
      BY_TYPE.put(format.type(), format);
    }
  }

  private final NameInterner names = new NameInterner();

  /** The line for an entry, with its line break. */
  public byte[] encode(StampedEntry stamped) {
    EntryFormat format = BY_TYPE.get(stamped.entry().getClass());
    Map<String, Object> own = format.fields(stamped.entry());
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("v", version(stamped.entry(), own));
    fields.put("n", stamped.number());
    fields.put("at", stamped.epochMillis());
    fields.put("kind", format.word());
    fields.putAll(own);
    String open = JournalJson.write(fields);
    byte[] body = open.substring(0, open.length() - 1).getBytes(StandardCharsets.UTF_8);
    byte[] trailer = (trailer(body, 0, body.length) + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] line = Arrays.copyOf(body, body.length + trailer.length);
    System.arraycopy(trailer, 0, line, body.length, trailer.length);
    return line;
  }

  /** The oldest version of the schema that can express an entry. */
  private static long version(JournalEntry entry, Map<String, Object> fields) {
    boolean isFourth =
        entry instanceof JournalEntry.TrialPruned
            || entry instanceof JournalEntry.RequestAnswered
            || AttemptEntries.isPaused(fields)
            || AttemptEntries.isCancelled(fields)
            || TrialEntries.isCancelled(fields)
            || TrialEntries.isAdded(fields);
    if (isFourth) {
      return VERSION;
    }
    boolean isThird =
        entry instanceof JournalEntry.CodeRecorded
            || entry instanceof JournalEntry.RungReached
            || entry instanceof JournalEntry.TrialKnown
            || AttemptEntries.isPruned(fields)
            || TrialEntries.isPruned(fields)
            || TrialEntries.isEnqueued(fields);
    if (isThird) {
      return 3;
    }
    boolean isSecond =
        AttemptEntries.isUnhandled(fields)
            || TrialEntries.isUnhandled(fields)
            || (entry instanceof JournalEntry.TrialImported imported
                && !TrialEntries.hasSeedOfFirstVersion(imported.trial()));
    return isSecond ? 2 : 1;
  }

  /**
   * Whether a line is a complete record, with a valid checksum.
   *
   * @param length the length of the line without its line break
   */
  public static boolean isWhole(byte[] bytes, int offset, int length) {
    int body = length - TRAILER_BYTES;
    return body > 0
        && trailer(bytes, offset, body)
            .equals(new String(bytes, offset + body, TRAILER_BYTES, StandardCharsets.ISO_8859_1));
  }

  /**
   * Whether a line with a wrong checksum was edited after it was completely written. An interrupted
   * write leaves a line without its end, or with zeros in it.
   */
  public static boolean looksWhole(byte[] bytes, int offset, int length) {
    String line = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    return line.startsWith(START)
        && line.contains(",\"crc\":\"")
        && line.stripTrailing().endsWith("\"}")
        && line.indexOf('\0') < 0;
  }

  /**
   * Whether a file that starts with these bytes may be a journal whose first write was interrupted.
   * It may contain zeros after a power cut.
   *
   * @param bytes {@link #FIRST_BYTES}, or all bytes of a shorter file
   */
  public static boolean mayBegin(byte[] bytes) {
    String begin = new String(bytes, StandardCharsets.ISO_8859_1);
    return START.startsWith(begin) || begin.chars().allMatch(letter -> letter == 0);
  }

  /**
   * Decodes a complete record.
   *
   * @throws DamagedRecordException if this version of the program can't read it
   */
  public StampedEntry decode(byte[] bytes, int offset, int length) throws DamagedRecordException {
    try {
      RecordFields fields = new RecordFields(JournalJson.read(bytes, offset, length));
      if (fields.whole("v") > VERSION) {
        throw new NewerRecordException();
      }
      String kind = fields.text("kind");
      EntryFormat format =
          EntryFormat.ofWord(kind)
              .orElseThrow(() -> new DamagedRecordException("unknown kind " + kind));
      return new StampedEntry(fields.whole("n"), fields.whole("at"), format.read(fields, names));
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      throw new DamagedRecordException(e.getMessage(), e);
    }
  }

  /** The end of a record, with the checksum of the bytes before it. */
  public static String trailer(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return ",\"crc\":\"" + HexFormat.of().toHexDigits((int) crc.getValue()) + "\"}";
  }
}
