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
 * Writes entries as lines of JSON, and reads them back: schema version, number, epoch milliseconds,
 * kind, the kind's own fields, and last the CRC-32C (RFC 3720) of the text before it.
 */
public final class JournalCodec {
  /**
   * The schema's newest version, never the program's. Older ones stay readable, and a record that
   * they have a form for is still written as theirs, so that older programs read it.
   */
  static final long VERSION = 2;

  private static final String START = "{\"v\":";

  /** So many bytes of a file tell whether it may be a journal. */
  public static final int FIRST_BYTES = START.length();

  public static final int TRAILER_BYTES = trailer(new byte[0], 0, 0).length();

  private static final Map<Class<?>, EntryFormat> BY_TYPE = new HashMap<>();
  private static final Map<String, EntryFormat> BY_WORD = new HashMap<>();

  static {
    for (EntryFormat format : EntryFormat.values()) {
      BY_TYPE.put(format.type(), format);
      BY_WORD.put(format.word(), format);
    }
  }

  private final NameInterner names = new NameInterner();

  /** The line of an entry, with its line break. */
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

  /** The oldest version of the schema that has a form for an entry. */
  private static long version(JournalEntry entry, Map<String, Object> fields) {
    boolean isNew =
        AttemptEntries.isUnhandled(fields)
            || TrialEntries.isUnhandled(fields)
            || (entry instanceof JournalEntry.TrialImported imported
                && !TrialEntries.hasSeedOfFirstVersion(imported.trial()));
    return isNew ? VERSION : 1;
  }

  /**
   * Whether a line is a whole record: it ends in the checksum of what stands before.
   *
   * @param length of the line, without its line break
   */
  public static boolean isWhole(byte[] bytes, int offset, int length) {
    int body = length - TRAILER_BYTES;
    return body > 0
        && trailer(bytes, offset, body)
            .equals(new String(bytes, offset + body, TRAILER_BYTES, StandardCharsets.ISO_8859_1));
  }

  /**
   * Whether a line that is no whole record was one, before somebody changed it: a write that was
   * cut off has no end, or a hole.
   */
  public static boolean looksWhole(byte[] bytes, int offset, int length) {
    String line = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    return line.startsWith(START)
        && line.contains(",\"crc\":\"")
        && line.stripTrailing().endsWith("\"}")
        && line.indexOf('\0') < 0;
  }

  /**
   * Whether a file that begins so may be a journal whose first record was cut off: after a power
   * cut it may hold zeros.
   *
   * @param bytes at most {@link #FIRST_BYTES}, less only if the file has no more
   */
  public static boolean mayBegin(byte[] bytes) {
    String begin = new String(bytes, StandardCharsets.ISO_8859_1);
    return START.startsWith(begin) || begin.chars().allMatch(letter -> letter == 0);
  }

  /**
   * The entry in a line that is a whole record.
   *
   * @throws DamagedRecordException if this version of the program can't read it
   */
  public StampedEntry decode(byte[] bytes, int offset, int length) throws DamagedRecordException {
    try {
      RecordFields fields = new RecordFields(JournalJson.read(bytes, offset, length));
      if (fields.whole("v") > VERSION) {
        throw new NewerRecordException();
      }
      EntryFormat format = BY_WORD.get(fields.text("kind"));
      if (format == null) {
        throw new DamagedRecordException("unknown kind " + fields.text("kind"));
      }
      return new StampedEntry(fields.whole("n"), fields.whole("at"), format.read(fields, names));
    } catch (IOException | IllegalArgumentException | ArithmeticException unreadable) {
      throw new DamagedRecordException(unreadable.getMessage(), unreadable);
    }
  }

  public static String trailer(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return ",\"crc\":\"" + HexFormat.of().toHexDigits((int) crc.getValue()) + "\"}";
  }
}
