package sweep.metric;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.text.NearName;

/** Limits and comparison of metric names. */
public final class MetricName {
  /** Longer words are keys, hashes or garbage rather than names. In bytes. */
  public static final int LONGEST = 200;

  /** Separates the words of a name; every logger writes it differently. */
  private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}]+");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private MetricName() {}

  /** A name in lower case, without the separators of its words. */
  public static String plain(String name) {
    return SEPARATOR.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
  }

  /**
   * The most similar of the known names: one that differs only in case or separators, else one with
   * a typo, else one with the same last word, such as eval/loss for val_loss, or a typo in it.
   */
  public static Optional<String> closest(String metric, Collection<String> known) {
    return known.stream()
        .filter(name -> plain(name).equals(plain(metric)))
        .findFirst()
        .or(() -> NearName.find(metric, known))
        .or(() -> withLastWord(Optional.of(lastWord(metric)), known))
        .or(() -> withLastWord(NearName.find(lastWord(metric), lastWords(known)), known));
  }

  private static Optional<String> withLastWord(Optional<String> word, Collection<String> known) {
    return known.stream().filter(name -> word.equals(Optional.of(lastWord(name)))).findFirst();
  }

  private static List<String> lastWords(Collection<String> names) {
    return names.stream().map(MetricName::lastWord).toList();
  }

  private static String lastWord(String name) {
    Matcher words = WORD.matcher(name.toLowerCase(Locale.ROOT));
    String last = "";
    while (words.find()) {
      last = words.group();
    }
    return last;
  }
}
