package sweep.text;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes of memory and disks as text: {@code 8GB}, {@code 1.5 TB}, {@code 512MiB}, {@code 8G}. */
public final class ByteSize {
  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{1,15})?)\\s*(?:([KMGT])(iB|B)?|B)");

  private static final String PREFIXES = "KMGT";
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  private ByteSize() {}

  /**
   * The number of bytes. As on most boxes, {@code GB} and {@code G} are powers of 1000, and {@code
   * GiB} powers of 1024. Empty if the text isn't a size with its unit, or less than one byte.
   */
  public static OptionalLong read(String text) {
    Matcher size = SIZE.matcher(text.strip());
    if (!size.matches()) {
      return OptionalLong.empty();
    }
    int power = size.group(2) == null ? 0 : PREFIXES.indexOf(size.group(2)) + 1;
    long base = "iB".equals(size.group(3)) ? 1024 : 1000;
    BigDecimal bytes = new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(base).pow(power));
    boolean fits = bytes.compareTo(BigDecimal.ONE) >= 0 && bytes.compareTo(MOST) <= 0;
    return fits ? OptionalLong.of(bytes.longValue()) : OptionalLong.empty();
  }

  /** A size for people: {@code 5.1 GB}, {@code 8 GB}, {@code 640 MB}. */
  public static String brief(long bytes) {
    double size = bytes;
    int power = 0;
    while (size >= 999.5 && power < PREFIXES.length()) {
      size /= 1000;
      power++;
    }
    String number =
        size < 9.95 && power > 0
            ? String.format(Locale.ROOT, "%.1f", size).replace(".0", "")
            : Long.toString(Math.round(size));
    return power == 0 ? number + " B" : "%s %sB".formatted(number, PREFIXES.charAt(power - 1));
  }
}
