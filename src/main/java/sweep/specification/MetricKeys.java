package sweep.specification;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sweep.text.NonFinite;
import sweep.trial.Direction;
import sweep.trial.RankBy;
import sweep.trial.Reduction;

/** The keys of the metric and of early termination. */
final class MetricKeys {
  static final List<String> GOALS = words(Direction.values());
  static final List<String> REDUCTIONS = words(Reduction.values());

  /** Those that need no direction. */
  static final List<String> PLAIN =
      REDUCTIONS.stream().filter(word -> !word.equals("best")).toList();

  static final List<String> RANKS = words(RankBy.values());
  static final List<String> NON_FINITE = words(NonFinite.values());
  static final String RANK_BY = "rank_by";
  static final String NAN = "nan";
  static final String HYPERBAND = "hyperband";

  /** W&amp;B's keys of the metric that are read and not acted on yet. */
  static final KeyTable UNUSED =
      KeyTable.empty()
          .key(
              "impute",
              SchemaType.anything(),
              "W&B: the value that a failed run counts with; not used here yet.")
          .key(
              "impute_while_running",
              SchemaType.anything(),
              "W&B: the value that a run under way counts with; not used here yet.");

  static final KeyTable METRIC =
      KeyTable.empty()
          .needed(
              "name",
              SchemaType.text().suchAs("val_loss"),
              "The metric's name, as the script prints it. An attempt's seconds and exit_code are"
                  + " known without.")
          .key(
              "goal",
              SchemaType.words(GOALS).otherwise("minimize"),
              "Which way it gets better: minimize, the default, or maximize.")
          .key(
              "reduction",
              SchemaType.words(REDUCTIONS).otherwise("last"),
              "Which of all the values that a trial reported counts: last, the default, first, min,"
                  + " max, mean, or best, as the goal says.")
          .key(
              MetricsReader.AT,
              SchemaType.text(MetricsReader.PLACE).suchAs("best of val_loss"),
              "Where in the training its value is taken, in place of reduction: at the step where"
                  + " another metric is best, as 'best of val_loss', or 'min of' or 'max of' it.")
          .key(
              "target",
              SchemaType.number().suchAs(0.95),
              "The value at which the sweep ends, once a trial has reached it, and those of the other"
                  + " objectives. None by default.")
          .key(
              NAN,
              SchemaType.words(NON_FINITE).otherwise("fail"),
              "What a value that is nan or infinite means: fail, the default, makes the trial failed;"
                  + " worst ranks it after all others.")
          .and(UNUSED);

  static final KeyTable CONFIRMATION =
      KeyTable.empty()
          .key(
              ConfirmationReader.TOP,
              SchemaType.count(1).otherwise(ConfirmationReader.USUAL_TOP),
              "How many of the best ranked configurations are run again; 5 by default.")
          .key(
              ConfirmationReader.REPEATS,
              SchemaType.count(2)
                  .with("maximum", SweepKeys.MOST_REPEATS)
                  .otherwise(ConfirmationReader.USUAL_REPEATS),
              "How many trials each of them, and the baseline, gets, each with a fresh seed; 10 by"
                  + " default.");

  private static final SchemaType TEXTS =
      SchemaType.either(SchemaType.list(SchemaType.text()), SchemaType.text());

  static final KeyTable METRICS =
      KeyTable.empty()
          .key(
              MetricsReader.REGEX,
              TEXTS.suchAs("val: (?<val_loss>\\S+) after (?<step>\\d+)"),
              "Regular expressions for the lines of both logs: a named group is a metric, or the"
                  + " step; the groups name and value together take the name from the line.")
          .key(
              MetricsReader.FILES,
              TEXTS.suchAs("logs/**/scores.csv"),
              "Files in the trial's directory that hold metrics, as patterns: .csv, .tsv, .jsonl,"
                  + " .json, .yaml, or lines of text.")
          .key(
              MetricsReader.NAMES,
              TEXTS.suchAs("checkpoints/*.pth"),
              "Files in the trial's directory whose names carry metrics, as patterns, such as"
                  + " model.loss-0.12.pth.")
          .key(
              MetricsReader.STEP,
              SchemaType.text().suchAs("iter"),
              "The metric that is the step; by default step, global_step, iteration, epoch and their"
                  + " like.")
          .key(
              MetricsReader.REDUCTION,
              SchemaType.map(SchemaType.words(PLAIN)).suchAs(Map.of("train_loss", "min")),
              "Which value counts of metrics that are not ranked, by their names; the last by"
                  + " default.")
          .key(
              MetricsReader.LINES,
              SchemaType.words(List.of(true, false)).otherwise(true),
              "Whether named numbers in the lines of stdout and stderr are metrics; true by default.")
          .key(
              MetricsReader.KNOWN_FILES,
              SchemaType.words(List.of(true, false)).otherwise(true),
              "Whether files in the trial's directory that loggers usually write are read, such as"
                  + " metrics.csv and trainer_state.json; true by default.");

  static final KeyTable EARLY_TERMINATE =
      KeyTable.empty()
          .needed("type", SchemaType.words(List.of(HYPERBAND)), "The method; it is hyperband.")
          .key(
              "min_iter",
              SchemaType.count(1).suchAs(3),
              "How many reported values a trial has at the first look, at least 1.")
          .key(
              "max_iter",
              SchemaType.count(1),
              "How many reported values a trial has at most; needs s.")
          .key("s", SchemaType.count(1), "How many looks there are; needs max_iter.")
          .key(
              "eta",
              SchemaType.above(1).otherwise(3),
              "By how much the looks lie apart, a factor > 1; 3 by default.")
          .key(
              "strict",
              SchemaType.words(List.of(true, false)).otherwise(true),
              "Whether a trial is judged by its value at a look, and not by its best so far; true"
                  + " by default.");

  /** What says where the looks are: one of these, all of it. */
  static final List<Object> LOOKS =
      List.of(
          Map.of("required", List.of("min_iter")), Map.of("required", List.of("max_iter", "s")));

  private MetricKeys() {}

  private static List<String> words(Enum<?>[] values) {
    return Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
  }
}
