package sweep.spec;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import sweep.trial.Direction;

/** Guesses from a metric's name which way it gets better. */
public final class LikelyGoal {
  private static final List<String> LESS = List.of("loss", "err", "mape");
  private static final List<String> MORE =
      List.of(
          "acc", "auc", "f1", "score", "rew", "r2", "bleu", "iou", "precision", "recall", "map");

  private static final List<String> WHOLE =
      List.of(
          "accuracy",
          "reward",
          "error",
          "mse",
          "rmse",
          "mae",
          "perplexity",
          "top1",
          "top5",
          "logloss");

  private LikelyGoal() {}

  /** What a name sounds like; empty if it says nothing. */
  static Optional<Direction> ofKnown(String metric) {
    String name = metric.toLowerCase(Locale.ROOT);
    boolean sounds = Stream.concat(MORE.stream(), LESS.stream()).anyMatch(name::contains);
    return sounds ? Optional.of(of(metric)) : Optional.empty();
  }

  /** Whether more of what has this name sounds better. */
  static boolean isMerit(String metric) {
    return of(metric) == Direction.MAXIMIZE;
  }

  /** Whether a word by itself is the name of something that is measured, such as acc or loss. */
  public static boolean isMeasure(String word) {
    String name = word.toLowerCase(Locale.ROOT);
    return Stream.concat(MORE.stream(), LESS.stream()).anyMatch(name::equals)
        || WHOLE.contains(name);
  }

  /** To maximize what sounds like a merit, unless it sounds like a loss too; else to minimize. */
  public static Direction of(String metric) {
    String name = metric.toLowerCase(Locale.ROOT);
    boolean merit = MORE.stream().anyMatch(name::contains);
    return merit && LESS.stream().noneMatch(name::contains)
        ? Direction.MAXIMIZE
        : Direction.MINIMIZE;
  }
}
