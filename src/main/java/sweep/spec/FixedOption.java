package sweep.spec;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** The options of a command that a search leaves alone, by what their names and values say. */
final class FixedOption {
  private static final Set<String> SEEDS =
      Set.of("seed", "random_seed", "manual_seed", "random_state", "rng_seed");

  /** What says where, with what or how loudly a command works, rather than how it learns. */
  private static final Set<String> WORDS =
      Set.of(
          "addr",
          "cache",
          "checkpoint",
          "ckpt",
          "config",
          "cpus",
          "cuda",
          "data",
          "dataset",
          "datasets",
          "debug",
          "device",
          "devices",
          "dir",
          "file",
          "folder",
          "gpu",
          "gpus",
          "host",
          "id",
          "interval",
          "log",
          "logger",
          "logging",
          "name",
          "nodes",
          "out",
          "output",
          "path",
          "port",
          "print",
          "processes",
          "project",
          "rank",
          "resume",
          "root",
          "save",
          "split",
          "tag",
          "threads",
          "url",
          "verbose",
          "verbosity",
          "version",
          "workers");

  private FixedOption() {}

  static boolean isSeed(LiteralOptions.Literal literal) {
    return SEEDS.contains(lastPart(literal.name())) && DraftNumber.isWhole(literal.value());
  }

  static boolean is(LiteralOptions.Literal literal) {
    return OwnMacros.contains(literal.name())
        || SEEDS.contains(lastPart(literal.name()))
        || LiteralOptions.isPlace(literal.value())
        || Arrays.stream(lastPart(literal.name()).split("_", -1)).anyMatch(WORDS::contains);
  }

  /** Of a dotted name the last part says what it is. */
  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
