package sweep.journal.repair;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;
import sweep.journal.codec.JournalCodec;

/**
 * Repairs a record in which one bit has flipped. Records that differ in at most three bits never
 * have the same CRC-32C, so the bit whose change makes the checksum match is the flipped one,
 * unless four or more have flipped.
 */
final class OneBitRepair {
  /** The polynomial of CRC-32C, with the lowest power in the highest bit. */
  private static final int POLYNOMIAL = 0x82f63b78;

  private OneBitRepair() {}

  /** The original record; empty if more than one bit is wrong. */
  static Optional<byte[]> repaired(byte[] record) {
    int body = record.length - JournalCodec.TRAILER_BYTES;
    if (body <= 0) {
      return Optional.empty();
    }
    byte[] trailer = JournalCodec.trailer(record, 0, body).getBytes(StandardCharsets.US_ASCII);
    int wrong = 0;
    for (int i = 0; i < trailer.length; i++) {
      wrong += Integer.bitCount((record[body + i] ^ trailer[i]) & 0xff);
    }
    byte[] copy = record.clone();
    if (wrong == 1) {
      System.arraycopy(trailer, 0, copy, body, trailer.length);
      return Optional.of(copy);
    }
    return flipBack(copy, body) ? Optional.of(copy) : Optional.empty();
  }

  private static boolean flipBack(byte[] record, int body) {
    Optional<Integer> written = writtenChecksum(record, body);
    if (written.isEmpty()) {
      return false;
    }
    CRC32C now = new CRC32C();
    now.update(record, 0, body);
    int difference = (int) now.getValue() ^ written.get();
    // The change of the checksum by a flipped bit, starting at the last bit of the last byte.
    int change = POLYNOMIAL;
    for (int place = body - 1; place >= 0; place--) {
      for (int bit = 7; bit >= 0; bit--) {
        if (change == difference) {
          record[place] ^= (byte) (1 << bit);
          return JournalCodec.isWhole(record, 0, record.length);
        }
        change = (change >>> 1) ^ ((change & 1) == 0 ? 0 : POLYNOMIAL);
      }
    }
    return false;
  }

  private static Optional<Integer> writtenChecksum(byte[] record, int body) {
    String trailer =
        new String(record, body, JournalCodec.TRAILER_BYTES, StandardCharsets.ISO_8859_1);
    return trailer.matches(",\"crc\":\"[0-9a-f]{8}\"}")
        ? Optional.of(Integer.parseUnsignedInt(trailer.substring(8, 16), 16))
        : Optional.empty();
  }
}
