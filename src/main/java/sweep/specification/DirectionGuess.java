package sweep.specification;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.trial.Direction;

/**
 * Guesses from a metric's name which way it gets better. Whole words count: {@code val_acc}, {@code
 * valAcc}, {@code acc1} and {@code valacc} have the word acc, {@code acceleration} has not.
 */
public final class DirectionGuess {
  /** What a command takes of time and of the machine. */
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

  /** What turns a measure around, as the neg_mean_squared_error of scikit-learn. */
  private static final Set<String> TURNING = Set.of("neg", "negative", "negated", "minus", "inv");

  private static final Pattern PARTING = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Between a small and a capital letter, as in valAcc. */
  private static final Pattern CAMEL = Pattern.compile("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})");

  /** Which part of the data a word may name without anything that parts it from the measure. */
  private static final Pattern PART =
      Pattern.compile("^(training|train|validation|valid|val|test|eval|dev)(?=.)");

  private static final Pattern DIGITS = Pattern.compile("(?<=\\p{L})\\p{N}+$");

  private DirectionGuess() {}

  /** Which way a name says that it gets better; empty if it says nothing, or two things. */
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

  /** Whether the name of a measure or a cost is anywhere in a name, as in loss_weight. */
  public static boolean mentionsMeasure(String name) {
    return words(name).stream()
        .anyMatch(word -> MORE.contains(word) || LESS.contains(word) || COSTS.contains(word));
  }

  private static boolean ends(String name, Set<String> endings) {
    // The digits at the end of mAP50-95 say which one it is.
    String[] segments = PARTING.split(name.replaceFirst("[^\\p{L}]*$", ""), -1);
    String last = segments[segments.length - 1];
    String digits = name.substring(name.lastIndexOf(last) + last.length());
    String[] parts = CAMEL.split(last, -1);
    return Stream.of(last, last + digits, parts[parts.length - 1])
        .flatMap(DirectionGuess::spellings)
        .anyMatch(endings::contains);
  }

  private static Set<String> words(String name) {
    return PARTING
        .splitAsStream(name)
        .flatMap(segment -> Stream.concat(Stream.of(segment), CAMEL.splitAsStream(segment)))
        .flatMap(DirectionGuess::spellings)
        .collect(Collectors.toSet());
  }

  /** A word as it is, and without its digits or the part of the data in front of it. */
  private static Stream<String> spellings(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    String letters = DIGITS.matcher(lower).replaceFirst("");
    return Stream.of(lower, letters, PART.matcher(letters).replaceFirst(""));
  }
}
