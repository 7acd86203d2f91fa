package sweep.specification;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The keys at the top of a spec. */
final class SweepKeys {
  /** All repeats of a configuration are kept in memory. */
  static final int MOST_REPEATS = 100_000;

  /** What a schema calls a block of parameters. */
  static final String BLOCK = "block";

  /** One value for each of some parameters. */
  private static final SchemaType CONFIGURATION =
      SchemaType.map(ParameterKeys.PORTABLE_NAME, SchemaType.anything());

  static final KeyTable TEMPLATE =
      KeyTable.empty()
          .needed(
              FilesReader.TEXT, SchemaType.text(), "The template itself, with macros as ${lr}.");

  /** All but the limits and what is read and not acted on. */
  static final KeyTable OWN =
      KeyTable.empty()
          .key(
              "name",
              SchemaType.text().with("minLength", 1).suchAs("digits"),
              "What the sweep is called, and its directory under runs/; by default the file's name"
                  + " without its ending.")
          .needed(
              "method",
              SchemaType.words(methods()),
              "How configurations are chosen: grid, random, sobol or list; bayes, of W&B, runs as"
                  + " random.")
          .key(
              SpaceReader.PARAMETERS,
              ParameterKeys.map().suchAs(Map.of("lr", Map.of("values", List.of(0.1, 0.01)))),
              "What may be tried: the parameters by name, in the order in which a grid takes them.")
          .key(
              SearchReader.CONFIGURATIONS,
              SchemaType.either(SchemaType.list(CONFIGURATION), SchemaType.text())
                  .suchAs(List.of(Map.of("lr", 0.1), Map.of("lr", 0.01)), "winners.csv"),
              "For method: list, the configurations: a list of maps, or the name of a .csv, .tsv,"
                  + " .jsonl, .json or .yaml file.")
          .key(
              "command",
              SchemaType.either(
                      SchemaType.text(), SchemaType.list(SchemaType.text()).with("minItems", 0))
                  .suchAs(List.of("python", "train.py", "${args}"), "python train.py --lr ${lr}"),
              "What runs a trial: a list, run directly, or a text, run by sh; ${...} stands for what"
                  + " changes. By default the program with all parameters as options.")
          .key(
              "program",
              SchemaType.text().suchAs("train.py"),
              "The script that ${program} stands for; alone it is short for [/usr/bin/env, python,"
                  + " PROGRAM, \"${args}\"].")
          .key(
              "metric",
              SchemaType.either(
                      SchemaType.map(MetricKeys.METRIC),
                      SchemaType.list(SchemaType.map(MetricKeys.METRIC)))
                  .suchAs(Map.of("name", "val_loss")),
              "What trials are ranked by; of a list, by Pareto front and then by the first. Without"
                  + " it nothing is ranked.")
          .key(
              MetricsReader.KEY,
              SchemaType.map(MetricKeys.METRICS).suchAs(Map.of("regex", "val (?<val_loss>\\S+)")),
              "Where metrics are looked for beside what the script prints, and which value counts.")
          .key(
              SearchReader.BASELINE,
              CONFIGURATION,
              "A configuration that runs first and alone, and with which every other is compared."
                  + " Parameters that it does not name have their default; repeats: 5 gives it more"
                  + " trials than the others. None by default.")
          .key(
              "repeats",
              SchemaType.count(1).with("maximum", MOST_REPEATS).otherwise(1),
              "How many trials each configuration gets, each with its own seed; 1 by default.")
          .key(
              MetricKeys.RANK_BY,
              SchemaType.words(MetricKeys.RANKS).otherwise("mean"),
              "By what the repeats of a configuration are ranked: their mean, the default, their"
                  + " median, or the lower_bound of the mean's 95 % confidence interval (the upper"
                  + " one with goal: minimize).")
          .key(
              ConfirmationReader.KEY,
              SchemaType.map(MetricKeys.CONFIRMATION).suchAs(Map.of("top", 5)),
              "Runs the leaders again on fresh seeds when the search has ended, so that the winner is"
                  + " not simply the luckiest. Nothing is confirmed by default.")
          .key(
              "run_cap",
              SchemaType.count(1).suchAs(60),
              "The most trials of the search, those of the baseline included. No bound by default.")
          .key(
              "seed",
              SchemaType.whole().otherwise(0),
              "Where all that is random begins, a whole number; 0 by default. The repeats of a"
                  + " configuration get seed, seed + 1 and so on.")
          .key(
              "seed_parameter",
              SchemaType.text(Pattern.compile("^" + ParameterKeys.PORTABLE_NAME + "$")),
              "The name under which the command gets the seed, as if it were a parameter.")
          .key(
              "where",
              SchemaType.either(SchemaType.list(SchemaType.text()), SchemaType.text())
                  .suchAs(List.of("hidden * batch <= 8192")),
              "Expressions, or one, that must all hold of a configuration; others are left out.")
          .key(
              SpaceReader.BLOCKS,
              SchemaType.list(SchemaType.named(BLOCK)),
              "Blocks of parameters: each configuration has those of one block, beside those of"
                  + " 'parameters'.")
          .key(
              PairingReader.KEY,
              SchemaType.either(group(), SchemaType.list(group()))
                  .suchAs(List.of(List.of("lr", "warmup"))),
              "Names of parameters whose values move in step, as a list or as a list of lists.")
          .key(
              FilesReader.KEY,
              SchemaType.map(SchemaType.either(SchemaType.text(), SchemaType.map(TEMPLATE)))
                  .suchAs(Map.of("config.toml", "templates/config.toml")),
              "Files of which every trial gets a copy with its values: the copy's name, and a"
                  + " template's name or {text: TEMPLATE}.")
          .key(
              OverrideWriter.KEY,
              SchemaType.map(SchemaType.anything()).suchAs(Map.of("parameters.lr.min", 1e-5)),
              "Values laid over this spec, by their paths; --set writes them here.");

  /** What only W&amp;B's server uses. */
  static final KeyTable SERVER =
      ignored(
          "entity",
          "project",
          "controller",
          "settings",
          "description",
          "apiVersion",
          "kind",
          "resource",
          "job",
          "image_uri",
          "scheduler");

  /** What is read and not acted on. */
  static final KeyTable LATER =
      KeyTable.empty()
          .key(
              HyperbandReader.KEY,
              SchemaType.map(MetricKeys.EARLY_TERMINATE).with("anyOf", MetricKeys.LOOKS),
              "When trials end early. It is checked and not acted on yet: every trial runs to its"
                  + " end.");

  /** Those that a slip may have been meant for. */
  static final KeyTable USUAL =
      OWN.and(ArtifactKeys.ALL).and(NotificationKeys.ALL).and(LimitKeys.ALL);

  /** All that may stand at the top. */
  static final KeyTable ALL = USUAL.and(LATER).and(SERVER);

  private SweepKeys() {}

  private static KeyTable ignored(String... words) {
    KeyTable table = KeyTable.empty();
    for (String word : words) {
      table = table.key(word, SchemaType.anything(), "Only W&B's server uses it: ignored here.");
    }
    return table;
  }

  private static List<String> methods() {
    return Stream.concat(SearchReader.methods().stream(), Stream.of(SearchReader.BAYES)).toList();
  }

  private static SchemaType group() {
    return SchemaType.list(SchemaType.text()).with("minItems", 2);
  }
}
