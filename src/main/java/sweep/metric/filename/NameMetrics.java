package sweep.metric.filename;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.text.NumberScanner;

/**
 * What the name of a file tells: {@code model.n_layers-10.act-relu.loss-0.12.pth} has the prefix
 * {@code model}, the pairs {@code n_layers} 10, {@code act} relu and {@code loss} 0.12, and the
 * extension {@code .pth}. There are three forms, of which one holds for a whole name:
 *
 * <ul>
 *   <li>With {@code =} in it, as PyTorch Lightning names its files: {@code
 *       best-epoch=3-val_loss=0.12.ckpt}. A value that is a number ends where the number does. Of
 *       what stands between any other value and the next {@code =}, the name is what follows the
 *       last of {@code - . ,} and space.
 *   <li>Else with {@code -} in it: {@code model.lr-1e-05.act-leaky-relu.loss--0.5.pth}. Parts end
 *       at a comma, a space, or a dot that is not within a number. Within a part a number ends a
 *       pair, and the words before it are its name: {@code lr-0.1-bs-32} and {@code lr-0.1_bs-32}
 *       are two pairs, {@code top-1-0.9} is {@code top-1}, 0.9. A part without a number is a name,
 *       {@code -}, and a word. Of the first part only what follows the last {@code -} is a name,
 *       and without a number it is all prefix.
 *   <li>Else with {@code _} alone: {@code lr_0.01_bs_32.json}. Only numbers are values, and all
 *       words before one are its name, so that there is no prefix within a part.
 * </ul>
 *
 * <p>Numbers may have a sign, a fraction and an exponent, or be nan or inf. A last word, such as
 * {@code v1}, is a suffix. What can be read in more ways than these rules allow, such as {@code
 * act=relu_val_loss=1}, is not guessed: then there are no pairs, and a problem.
 */
public final class NameMetrics {
  private static final String PACKED = "gz|bz2|xz|zst|tar|zip";
  private static final Pattern EXTENSION =
      Pattern.compile(
          "(?<=.)(?:\\.\\p{L}[\\p{L}\\p{N}]{0,7}\\.(?:%s)|\\.\\p{L}[\\p{L}\\p{N}]{0,11})$"
              .formatted(PACKED));

  private final NamePairs pairs;
  private final String extension;

  private NameMetrics(NamePairs pairs, String extension) {
    this.pairs = pairs;
    this.extension = extension;
  }

  /**
   * Reads a name.
   *
   * @param fileName without the folders that it lies in
   */
  public static NameMetrics read(String fileName) {
    Matcher extension = EXTENSION.matcher(fileName);
    String stem = extension.find() ? fileName.substring(0, extension.start()) : fileName;
    NamePairs pairs = stem.indexOf('=') >= 0 ? AssignedName.read(stem) : DashedName.read(stem);
    return new NameMetrics(pairs, fileName.substring(stem.length()));
  }

  /** Names and values as they stand there, in order; none if there is a problem. */
  public Map<String, String> pairs() {
    return pairs.problem().isPresent() ? Map.of() : pairs.entries();
  }

  /** Those pairs whose value is a number, in order. */
  public Map<String, Double> numbers() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    pairs()
        .forEach(
            (name, value) ->
                NumberScanner.whole(value).ifPresent(number -> numbers.put(name, number)));
    return numbers;
  }

  /** What stands before the first pair, without what parts the two; may be empty. */
  public String prefix() {
    return pairs.prefix();
  }

  /** What stands after the last pair, without what parts the two; may be empty. */
  public String suffix() {
    return pairs.suffix();
  }

  /** The extension with its dot, or two of them as in {@code .tar.gz}; may be empty. */
  public String extension() {
    return extension;
  }

  /** Why the name can't be read without guessing, in words; empty if it can. */
  public Optional<String> problem() {
    return pairs.problem();
  }
}
