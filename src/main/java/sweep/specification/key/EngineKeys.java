package sweep.specification.key;

import java.util.List;
import java.util.stream.Stream;
import sweep.engine.KnownEngine;

/** The keys of a backend's settings. */
public final class EngineKeys {
  public static final String PARTITION = "partition";
  public static final String QUEUE = "queue";
  public static final String ACCOUNT = "account";
  public static final String QOS = "qos";
  public static final String CONSTRAINT = "constraint";
  public static final String SBATCH_ARGUMENTS = "sbatch_args";
  public static final String ARGUMENTS = "submit_args";
  public static final String TIME = "time";
  public static final String CPUS = "cpus";
  public static final String MEMORY = "memory";
  public static final String GPUS = "gpus";
  public static final String SETUP = "setup";
  public static final String MAX_QUEUED = "max_queued";
  public static final String MODE = "mode";
  public static final String PILOTS = "pilots";
  public static final String POLL = "poll";
  public static final String SUBMIT = "submit";
  public static final String EXIT_FILE_GRACE = "exit_file_grace";
  public static final String LOST_AFTER = "lost_after";
  public static final String INFRA_RETRIES = "infra_retries";
  public static final String COMMAND_PREFIX = "command_prefix";

  /** What every engine has. */
  private static final List<String> COMMON =
      List.of(
          TIME,
          CPUS,
          MEMORY,
          GPUS,
          SETUP,
          MAX_QUEUED,
          MODE,
          PILOTS,
          POLL,
          SUBMIT,
          EXIT_FILE_GRACE,
          LOST_AFTER,
          INFRA_RETRIES,
          COMMAND_PREFIX);

  public static final KeyTable SLURM =
      table(List.of(PARTITION, ACCOUNT, QOS, CONSTRAINT, SBATCH_ARGUMENTS), COMMON);
  public static final KeyTable QUEUED = table(List.of(QUEUE, ACCOUNT, ARGUMENTS), COMMON);

  public static final String IMAGE = "image";
  public static final String NAMESPACE = "namespace";
  public static final String CONTEXT = "context";
  public static final String SERVICE_ACCOUNT = "service_account";
  public static final String CLAIMS = "claims";
  public static final String POD = "pod";
  public static final String CONTAINER = "container";
  public static final KeyTable KUBERNETES =
      table(List.of(IMAGE, NAMESPACE, CONTEXT, SERVICE_ACCOUNT, CLAIMS, POD, CONTAINER), COMMON)
          .requiring(IMAGE);

  public static final String SCRIPT = "script";
  public static final String DIRECTIVES = "directives";
  public static final String ID = "id";
  public static final String LIST = "list";
  public static final String LINE = "line";
  public static final String STATES = "states";
  public static final String CANCEL = "cancel";
  public static final String CANCEL_AT_ONCE = "cancel_at_once";
  public static final String LONGEST_NAME = "longest_name";

  /** Those of an engine that the user describes. */
  public static final KeyTable OWN =
      table(
              QUEUED.words(),
              List.of(
                  SCRIPT, DIRECTIVES, ID, LIST, LINE, STATES, CANCEL, CANCEL_AT_ONCE, LONGEST_NAME))
          .requiring(SUBMIT, LIST, CANCEL);

  public static final KeyTable PILOT_KEYS = KeyTable.of("count", "idle_timeout", TIME);
  public static final KeyTable POLL_KEYS = KeyTable.of("min", "max");
  public static final KeyTable SUBMIT_KEYS = KeyTable.of("rate", "timeout");
  public static final KeyTable OWN_SUBMIT_KEYS =
      KeyTable.of("command", "rate", "timeout").requiring("command");
  public static final KeyTable STATE_KEYS = KeyTable.of("waiting", "running", "stuck", "ended");

  private EngineKeys() {}

  private static KeyTable table(List<String> first, List<String> second) {
    return new KeyTable(Stream.of(first, second).flatMap(List::stream).toList(), List.of());
  }

  /** The keys of an engine's settings. */
  public static KeyTable of(KnownEngine engine) {
    return switch (engine) {
      case SLURM -> SLURM;
      case KUBERNETES -> KUBERNETES;
      case SGE, PBS, PBSPRO, LSF, CONDOR, FLUX -> QUEUED;
    };
  }
}
