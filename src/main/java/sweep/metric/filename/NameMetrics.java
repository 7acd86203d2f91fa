package sweep.metric.filename;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.text.NumberScanner;

/**
 * The names and values in a file name: {@code model.n_layers-10.act-relu.loss-0.12.pth} has the
 * prefix {@code model}, the pairs {@code n_layers} 10, {@code act} relu and {@code loss} 0.12, and
 * the extension {@code .pth}. A whole name has one of three forms:
 *
 * <ul>
 *   <li>With {@code =}, as PyTorch Lightning names its files: {@code
 *       best-epoch=3-val_loss=0.12.ckpt}. A value that is a number ends where the number ends. Any
 *       other value ends at the last {@code - . ,} or space before the next {@code =}; the text
 *       after that is the next name.
 *   <li>Otherwise with {@code -}: {@code model.lr-1e-05.act-leaky-relu.loss--0.5.pth}. Parts end at
 *       a comma, a space, or a dot that is not within a number. Within a part a number ends a pair,
 *       and the words before it are its name: {@code lr-0.1-bs-32} and {@code lr-0.1_bs-32} are two
 *       pairs, {@code top-1-0.9} is {@code top-1}, 0.9. A part without a number is a name, {@code
 *       -}, and a word. In the first part the name starts after the last {@code -}; without a
 *       number the first part is all prefix.
 *   <li>Otherwise with {@code _} only: {@code lr_0.01_bs_32.json}. Only numbers are values, and all
 *       words before one are its name, so that there is no prefix within a part.
 * </ul>
 *
 * <p>Numbers may have a sign, a fraction and an exponent, or be nan or inf. A last word, such as
 * {@code v1}, is a suffix. An ambiguous name, such as {@code act=relu_val_loss=1}, has a problem
 * and no pairs.
 */
public final class NameMetrics {
  private static final String ARCHIVE = "gz|bz2|xz|zst|tar|zip";
  private static final Pattern EXTENSION =
      Pattern.compile(
          "(?<=.)(?:\\.\\p{L}[\\p{L}\\p{N}]{0,7}\\.(?:%s)|\\.\\p{L}[\\p{L}\\p{N}]{0,11})$"
              .formatted(ARCHIVE));

  private final NamePairs pairs;
  private final String extension;

  private NameMetrics(NamePairs pairs, String extension) {
    this.pairs = pairs;
    this.extension = extension;
  }

  /**
   * Parses a name.
   *
   * @param fileName without its folders
   */
  public static NameMetrics read(String fileName) {
    Matcher extension = EXTENSION.matcher(fileName);
    String stem = extension.find() ? fileName.substring(0, extension.start()) : fileName;
    NamePairs pairs = stem.indexOf('=') >= 0 ? AssignedName.read(stem) : DashedName.read(stem);
    return new NameMetrics(pairs, fileName.substring(stem.length()));
  }

  /** The names and values as written, in order; empty if there is a problem. */
  public Map<String, String> pairs() {
    return pairs.problem().isPresent() ? Map.of() : pairs.entries();
  }

  /** The pairs whose value is a number, in order. */
  public Map<String, Double> numbers() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    pairs()
        .forEach(
            (name, value) ->
                NumberScanner.whole(value).ifPresent(number -> numbers.put(name, number)));
    return numbers;
  }

  /** The text before the first pair, without the separator; may be empty. */
  public String prefix() {
    return pairs.prefix();
  }

  /** The text after the last pair, without the separator; may be empty. */
  public String suffix() {
    return pairs.suffix();
  }

  /** The extension with its dot, or two of them as in {@code .tar.gz}; may be empty. */
  public String extension() {
    return extension;
  }

  /** Why the name is ambiguous; empty if it is not. */
  public Optional<String> problem() {
    return pairs.problem();
  }
}
