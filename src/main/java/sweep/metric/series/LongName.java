package sweep.metric.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sweep.metric.MetricName;

/**
 * A name of several words in a log, of which a shorter one leaves some out: {@code test_top5_acc},
 * and in short {@code test_acc}.
 *
 * @param words all words, separated by spaces
 * @param shortName the name without the words that are unknown
 * @param plain the short name without the part of the data, as acc; empty if it names none
 */
public record LongName(String words, String shortName, String plain) {
  /** The name of all words. */
  String full() {
    return String.join("_", words.split(" "));
  }

  /** Whether the short name was joined from several words. */
  boolean isJoined() {
    return !words.endsWith(" " + shortName);
  }

  /** The longest wanted name that the words end with, if there is one. */
  Optional<String> wanted(Set<String> wanted) {
    List<String> parts = new ArrayList<>(Arrays.asList(words.split(" ")));
    // The last word alone is the short name.
    for (boolean isFirst = true; isFirst || parts.size() > 1; parts.remove(0)) {
      isFirst = false;
      String letters = MetricName.plain(String.join("_", parts));
      Optional<String> found =
          wanted.stream().filter(name -> MetricName.plain(name).equals(letters)).findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Whether a name is written with all the words. */
  boolean isFull(String name) {
    return MetricName.plain(name).equals(MetricName.plain(full()));
  }
}
