package sweep.specification.draft;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import sweep.command.OwnMacros;
import sweep.specification.reader.SharedOutput;
import sweep.text.DraftNumber;

/** Recognizes options of a command that a search does not vary, by their names and values. */
final class UntunedOption {
  private static final Set<String> SEEDS =
      Set.of("seed", "random_seed", "manual_seed", "random_state", "rng_seed");

  /** Words for the data, paths, devices and logging of a command, rather than its training. */
  private static final Set<String> WORDS =
      Set.of(
          "addr",
          "cache",
          "checkpoint",
          "ckpt",
          "classes",
          "config",
          "cpus",
          "cuda",
          "data",
          "dataset",
          "datasets",
          "date",
          "day",
          "debug",
          "device",
          "devices",
          "dir",
          "file",
          "fold",
          "folder",
          "folds",
          "gpu",
          "gpus",
          "host",
          "id",
          "input",
          "interval",
          "labels",
          "log",
          "logdir",
          "logger",
          "logging",
          "month",
          "name",
          "nodes",
          "out",
          "outdir",
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
          "savedir",
          "split",
          "tag",
          "threads",
          "url",
          "verbose",
          "verbosity",
          "version",
          "vocab",
          "vocabulary",
          "workdir",
          "workers",
          "year");

  private UntunedOption() {}

  static boolean isSeed(LiteralOptions.Literal literal) {
    return SEEDS.contains(lastPart(literal.name())) && DraftNumber.isWhole(literal.value());
  }

  static boolean is(LiteralOptions.Literal literal) {
    return OwnMacros.contains(literal.name())
        || SEEDS.contains(lastPart(literal.name()))
        || SharedOutput.isPath(literal.value())
        || Arrays.stream(lastPart(literal.name()).split("_", -1)).anyMatch(WORDS::contains);
  }

  /** Returns the last part of a dotted name. */
  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
