package sweep.files;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.text.Sha256;

/** Turns arbitrary text into a safe file name. */
public final class SafeName {
  /** File systems allow 255 bytes; the rest is for prefixes and suffixes. */
  private static final int LONGEST = 200;

  private static final int HASH_BYTES = 4;
  private static final Pattern SPECIAL = Pattern.compile("[^\\p{L}\\p{N}._+=@-]");
  private static final Pattern EXTENSION = Pattern.compile("(?<=.)\\.\\p{L}[\\p{L}\\p{N}]{0,15}$");

  private SafeName() {}

  /** Returns a value for use in a name, with underscores for special characters. */
  public static String value(String text) {
    return SPECIAL.matcher(text).replaceAll("_");
  }

  /** Returns a path without names of only dots; names that are too long are cut, with a hash. */
  public static String path(String path) {
    return Stream.of(path.split("/", -1)).map(SafeName::name).collect(Collectors.joining("/"));
  }

  private static String name(String name) {
    String safe = name.isBlank() || name.matches("\\.+") ? "_" + name.strip() : name;
    if (bytes(safe) <= LONGEST) {
      return safe;
    }
    String extension = extension(safe);
    String end = "~" + hash(safe) + extension;
    StringBuilder begin = new StringBuilder();
    int room = LONGEST - bytes(end);
    for (int letter : safe.codePoints().toArray()) {
      room -= bytes(Character.toString(letter));
      if (room < 0) {
        break;
      }
      begin.appendCodePoint(letter);
    }
    return begin + end;
  }

  /** Returns the extension of a name with its dot; empty if it has none. */
  static String extension(String name) {
    var matcher = EXTENSION.matcher(name);
    return matcher.find() ? matcher.group() : "";
  }

  /** Inserts a text before the extension of a name. */
  public static String with(String name, String addition) {
    String extension = extension(name);
    return name.substring(0, name.length() - extension.length()) + addition + extension;
  }

  /** Returns a hash of eight hexadecimal digits. */
  public static String hash(String text) {
    return Sha256.hex(text, HASH_BYTES);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
