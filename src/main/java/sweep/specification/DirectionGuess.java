package sweep.specification;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.trial.Direction;

/**
 * Guesses from a metric's name which direction is better. Only whole words count: {@code val_acc},
 * {@code valAcc}, {@code acc1} and {@code valacc} contain the word acc, {@code acceleration} does
 * not.
 */
public final class DirectionGuess {
  /** Costs in time, memory and computation. */
  private static final Set<String> COSTS =
      Set.of(
          "time",
          "times",
          "duration",
          "latency",
          "runtime",
          "walltime",
          "elapsed",
          "seconds",
          "second",
          "secs",
          "sec",
          "minutes",
          "hours",
          "ms",
          "mem",
          "memory",
          "vram",
          "ram",
          "flops",
          "macs");

  private static final Set<String> LESS =
      Set.of(
          "loss",
          "losses",
          "logloss",
          "err",
          "error",
          "errors",
          "mse",
          "rmse",
          "nrmse",
          "rmsle",
          "mae",
          "mape",
          "smape",
          "perplexity",
          "ppl",
          "nll",
          "bce",
          "fid",
          "wer",
          "cer",
          "regret");

  private static final Set<String> MORE =
      Set.of(
          "acc",
          "accuracy",
          "auc",
          "auroc",
          "roc",
          "f1",
          "f1score",
          "score",
          "scores",
          "reward",
          "rewards",
          "rew",
          "r2",
          "bleu",
          "rouge",
          "iou",
          "miou",
          "dice",
          "psnr",
          "ssim",
          "ndcg",
          "mrr",
          "map",
          "precision",
          "recall",
          "top1",
          "top5");

  /** Words that reverse a direction, as in scikit-learn's neg_mean_squared_error. */
  private static final Set<String> TURNING = Set.of("neg", "negative", "negated", "minus", "inv");

  private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** The boundary between a lower-case and a capital letter, as in valAcc. */
  private static final Pattern CAMEL = Pattern.compile("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})");

  /** A part of the data set that is joined to the measure, as in valacc. */
  private static final Pattern PART =
      Pattern.compile("^(training|train|validation|valid|val|test|eval|dev)(?=.)");

  private static final Pattern DIGITS = Pattern.compile("(?<=\\p{L})\\p{N}+$");

  private DirectionGuess() {}

  /** Returns the better direction; empty if the name has no known word, or contradictory ones. */
  public static Optional<Direction> of(String metric) {
    Set<String> words = words(metric);
    boolean merit = words.stream().anyMatch(MORE::contains);
    boolean loss = words.stream().anyMatch(word -> LESS.contains(word) || COSTS.contains(word));
    boolean turned = words.stream().anyMatch(TURNING::contains);
    if (turned || (merit && loss && !ends(metric, LESS)) || !(merit || loss)) {
      return Optional.empty();
    }
    return Optional.of(loss ? Direction.MINIMIZE : Direction.MAXIMIZE);
  }

  /** Whether a name ends with that of a measure, such as acc or loss. */
  public static boolean isMeasure(String name) {
    return ends(name, MORE) || ends(name, LESS);
  }

  /** Whether a name ends with that of a cost, such as time or memory. */
  public static boolean isCost(String name) {
    return ends(name, COSTS);
  }

  /** Whether a name contains that of a measure or a cost, as in loss_weight. */
  public static boolean mentionsMeasure(String name) {
    return words(name).stream()
        .anyMatch(word -> MORE.contains(word) || LESS.contains(word) || COSTS.contains(word));
  }

  private static boolean ends(String name, Set<String> endings) {
    // mAP50-95 ends with mAP, or with mAP50.
    String[] segments = SEPARATOR.split(name.replaceFirst("[^\\p{L}]*$", ""), -1);
    String last = segments[segments.length - 1];
    String digits = name.substring(name.lastIndexOf(last) + last.length());
    String[] parts = CAMEL.split(last, -1);
    return Stream.of(last, last + digits, parts[parts.length - 1])
        .flatMap(DirectionGuess::spellings)
        .anyMatch(endings::contains);
  }

  private static Set<String> words(String name) {
    return SEPARATOR
        .splitAsStream(name)
        .flatMap(segment -> Stream.concat(Stream.of(segment), CAMEL.splitAsStream(segment)))
        .flatMap(DirectionGuess::spellings)
        .collect(Collectors.toSet());
  }

  /** Returns a word in lower case, without its digits, and without the part of the data. */
  private static Stream<String> spellings(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    String letters = DIGITS.matcher(lower).replaceFirst("");
    return Stream.of(lower, letters, PART.matcher(letters).replaceFirst(""));
  }
}
