package sweep.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4), which identifies content. */
public final class Sha256 {
  private Sha256() {}

  public static byte[] of(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  public static byte[] of(String content) {
    return of(content.getBytes(StandardCharsets.UTF_8));
  }

  /** The hash in 64 hexadecimal digits. */
  public static String hex(byte[] content) {
    return HexFormat.of().formatHex(of(content));
  }

  /** The first digits of the hash, two for each byte. */
  public static String hex(String content, int bytes) {
    return HexFormat.of().formatHex(of(content), 0, bytes);
  }
}
