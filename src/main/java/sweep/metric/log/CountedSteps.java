package sweep.metric.log;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells the steps of a training from counts of steps: skipped iterations, warmup steps. */
final class CountedSteps {
  /** Words before steps, in the plural, that say how far the training is. */
  private static final Set<String> PROGRESS =
      Set.of(
          "total",
          "env",
          "environment",
          "global",
          "training",
          "train",
          "completed",
          "current",
          "optimizer",
          "after",
          "at");

  /** Words before a step that make it a count. */
  private static final Set<String> COUNTS =
      Set.of("per", "number", "num", "skipped", "nan", "warmup", "remaining", "time", "each");

  private CountedSteps() {}

  /** Whether the name of a step, with the words before it, is one of the training. */
  static boolean isStep(String words) {
    List<String> all = Arrays.asList(words.toLowerCase(Locale.ROOT).split(" "));
    List<String> before = all.subList(0, all.size() - 1);
    return all.get(all.size() - 1).endsWith("s")
        ? PROGRESS.containsAll(before)
        : before.stream().noneMatch(COUNTS::contains);
  }
}
