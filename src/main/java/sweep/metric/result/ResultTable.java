package sweep.metric.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sweep.metric.series.StepNames;
import sweep.text.DecimalText;

/**
 * Tells a table of results from a series. The rows of a series have a step that grows, or nothing
 * that tells them apart. Those of a table have an identity: texts that differ, or a load such as a
 * size of batches.
 */
public final class ResultTable {
  /** Whole numbers that say what was measured, rather than what came out. */
  private static final Set<String> LOADS =
      Set.of(
          "batch",
          "batch_size",
          "bs",
          "concurrency",
          "max_concurrency",
          "request_rate",
          "qps",
          "threads",
          "num_threads",
          "n_threads",
          "clients",
          "users",
          "workers",
          "shots",
          "num_fewshot",
          "fold",
          "n_prompt",
          "n_gen",
          "n_depth",
          "input_len",
          "output_len",
          "seq_len",
          "context_length",
          "context",
          "length",
          "size",
          "n",
          "k",
          "top_k",
          "topk",
          "layer",
          "level",
          "bits",
          "resolution",
          "image_size",
          "num_beams",
          "beam_size",
          "n_clusters",
          "num_gpus",
          "gpus",
          "world_size",
          "tensor_parallel_size",
          "threshold",
          "percentile",
          "seed",
          "run",
          "repeat",
          "trial");

  /** Counts of what was done to measure a row; in a table they are no steps. */
  private static final Set<String> COUNTS = Set.of("iterations", "iters", "steps", "epochs");

  private static final Pattern TIME = Pattern.compile("\\d{2,4}[-/:.]\\d{1,2}[-/:.]\\d{1,4}.*");
  private static final int MOST_SHOWN = 5;

  private final List<TableRow> rows;
  private final List<String> identity;

  /** Whether the identity follows from the rows, and was not given. */
  private final boolean isGuessed;

  private ResultTable(List<TableRow> rows, List<String> identity, boolean isGuessed) {
    this.rows = rows;
    this.identity = identity;
    this.isGuessed = isGuessed;
  }

  /** The table that some rows make up; empty if they are a series. */
  public static Optional<ResultTable> of(List<TableRow> rows, StepNames steps) {
    if (rows.size() < 2) {
      return Optional.empty();
    }
    List<String> texts = varyingTexts(rows);
    boolean isNamed =
        texts.stream().anyMatch(column -> distinct(rows, List.of(column)) == rows.size());
    if (hasGrowingStep(rows, steps, isNamed)) {
      return Optional.empty();
    }
    List<String> identity = new ArrayList<>();
    texts.forEach(column -> addIfTelling(column, rows, identity));
    loads(rows).forEach(column -> addIfTelling(column, rows, identity));
    return identity.isEmpty()
        ? Optional.empty()
        : Optional.of(new ResultTable(rows, identity, true));
  }

  /** A table whose identity is known. */
  public static ResultTable of(List<TableRow> rows, List<String> identity) {
    return new ResultTable(rows, identity, false);
  }

  private static List<String> varyingTexts(List<TableRow> rows) {
    Set<String> columns = new LinkedHashSet<>(rows.get(0).texts().keySet());
    rows.forEach(row -> columns.retainAll(row.texts().keySet()));
    return columns.stream()
        .filter(column -> distinct(rows, List.of(column)) > 1)
        .filter(
            column ->
                rows.stream().noneMatch(row -> TIME.matcher(row.texts().get(column)).matches()))
        .toList();
  }

  private static List<String> loads(List<TableRow> rows) {
    return rows.get(0).numbers().keySet().stream()
        .filter(column -> LOADS.contains(column.toLowerCase(Locale.ROOT)))
        .filter(column -> rows.stream().allMatch(row -> row.numbers().containsKey(column)))
        .toList();
  }

  private static void addIfTelling(String column, List<TableRow> rows, List<String> identity) {
    List<String> longer = new ArrayList<>(identity);
    longer.add(column);
    if (distinct(rows, longer) > Math.max(1, distinct(rows, identity))) {
      identity.add(column);
    }
  }

  private static long distinct(List<TableRow> rows, List<String> columns) {
    return rows.stream().map(row -> identity(row, columns)).distinct().count();
  }

  private static boolean hasGrowingStep(List<TableRow> rows, StepNames steps, boolean isNamed) {
    return rows.stream()
        .flatMap(row -> row.numbers().keySet().stream())
        .distinct()
        .filter(column -> steps.rank(column) > StepNames.NO_STEP)
        .filter(column -> !isNamed || !COUNTS.contains(column.toLowerCase(Locale.ROOT)))
        .anyMatch(column -> grows(rows, column));
  }

  private static boolean grows(List<TableRow> rows, String column) {
    List<Double> values =
        rows.stream()
            .filter(row -> row.numbers().containsKey(column))
            .map(row -> row.numbers().get(column).value())
            .toList();
    boolean decreases = false;
    for (int i = 1; i < values.size(); i++) {
      decreases |= values.get(i) < values.get(i - 1);
    }
    return !decreases && values.get(values.size() - 1) > values.get(0);
  }

  /** The values that tell a row apart: texts as they are, numbers with their columns. */
  private static String identity(TableRow row, List<String> columns) {
    return columns.stream()
        .map(
            column ->
                row.texts().containsKey(column)
                    ? row.texts().get(column).strip()
                    : column + "=" + number(row.numbers().get(column)))
        .collect(Collectors.joining(","));
  }

  private static String number(Measured measured) {
    double value = measured == null ? Double.NaN : measured.value();
    boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return isWhole ? String.valueOf((long) value) : DecimalText.python(value);
  }

  /** Adds the rows to a sink. Of rows with the same identity none is taken, with a note. */
  public void addTo(ResultSink sink) {
    if (isGuessed && LlamaResults.isTable(List.copyOf(rows.get(0).numbers().keySet()))) {
      rows.forEach(row -> LlamaResults.addRow(row.numbers(), sink));
      return;
    }
    Map<String, Integer> counts = new HashMap<>();
    rows.forEach(row -> counts.merge(identity(row, identity), 1, Integer::sum));
    for (TableRow row : rows) {
      String name = identity(row, identity);
      if (counts.get(name) == 1) {
        Map<String, Measured> fields = new LinkedHashMap<>(row.numbers());
        identity.forEach(fields::remove);
        sink.add(name, fields, row.line());
      }
    }
    List<String> repeated =
        counts.keySet().stream().filter(name -> counts.get(name) > 1).sorted().toList();
    if (!repeated.isEmpty()) {
      sink.note(
          "several rows are %s, so none of them is taken; metrics: {tables: {FILE: {rows: [...]}}} names the columns that tell them apart"
              .formatted(
                  String.join(
                      " or ",
                      repeated.stream().limit(MOST_SHOWN).map("'%s'"::formatted).toList())));
    }
  }
}
