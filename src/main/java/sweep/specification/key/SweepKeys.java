package sweep.specification.key;

import java.util.List;
import java.util.stream.Stream;

/** The top-level keys of a spec. */
public final class SweepKeys {
  public static final String COMMAND = "command";
  public static final String PARAMETERS = "parameters";
  public static final String BLOCKS = "any_of";
  public static final String ZIP = "zip";
  public static final String CONFIGURATIONS = "configurations";
  public static final String BASELINE = "baseline";
  public static final String ENQUEUE = "enqueue";
  public static final String METRIC = "metric";
  public static final String METRICS = "metrics";
  public static final String RANK_BY = "rank_by";
  public static final String CONFIRM = "confirm";
  public static final String STOP_WHEN = "stop_when";
  public static final String CONSTRAINTS = "constraints";
  public static final String BUDGET = "budget";
  public static final String FILES = "files";

  /** The key of a template's text, within {@code files}. */
  public static final String TEMPLATE_TEXT = "text";

  public static final String ARTIFACTS = "artifacts";
  public static final String KEEP = "keep";
  public static final String REPORT = "report";
  public static final String NOTIFY = "notify";
  public static final String BACKEND = "backend";
  public static final String TRACKING = "tracking";
  public static final String EARLY_TERMINATE = "early_terminate";

  /** Where overrides are recorded, by their paths. */
  public static final String SET = "set";

  /** The limit of {@code repeats}: all trials of a configuration are kept in memory. */
  public static final int MOST_REPEATS = 100_000;

  /** The keys that have an effect, which are the ones to suggest. */
  public static final List<String> EFFECTIVE =
      List.of(
          "name",
          "method",
          PARAMETERS,
          CONFIGURATIONS,
          COMMAND,
          "program",
          METRIC,
          METRICS,
          BASELINE,
          ENQUEUE,
          "repeats",
          CONSTRAINTS,
          RANK_BY,
          CONFIRM,
          STOP_WHEN,
          BUDGET,
          "run_cap",
          "seed",
          "seed_parameter",
          "where",
          BLOCKS,
          ZIP,
          FILES,
          SET,
          ARTIFACTS,
          KEEP,
          REPORT,
          NOTIFY,
          BACKEND,
          TRACKING,
          "slots",
          "gpus",
          "gpus_per_trial",
          "gpu_free_memory",
          "cpus_per_trial",
          "memory_per_trial",
          "nice",
          "start_delay",
          "min_free_disk",
          "min_free_memory",
          "timeout",
          "deadline",
          "grace",
          "warn",
          "retries",
          "retry_on",
          "max_failures",
          EARLY_TERMINATE);

  /** Keys that only W&amp;B's server uses. */
  public static final List<String> SERVER =
      List.of(
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

  public static final List<String> ALL =
      Stream.of(EFFECTIVE, SERVER).flatMap(List::stream).toList();

  private SweepKeys() {}
}
