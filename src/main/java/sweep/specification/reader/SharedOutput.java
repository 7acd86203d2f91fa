package sweep.specification.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.text.DraftNumber;

/**
 * An option with a path that every trial of a sweep would write to.
 *
 * @param written the option with its value
 * @param better the same with a separate path for each trial
 */
public record SharedOutput(String written, String better) {
  private static final Pattern OPTION =
      Pattern.compile("((?:--?|\\+{0,2})([A-Za-z][A-Za-z0-9_.-]*))(=(.+))?");

  /** Names that are output paths by themselves. */
  private static final Set<String> PLACES =
      Set.of("o", "out", "output", "outputs", "save", "save_to");

  private static final Set<String> WRITTEN =
      Set.of(
          "out",
          "output",
          "outputs",
          "save",
          "log",
          "logs",
          "logging",
          "checkpoint",
          "checkpoints",
          "ckpt",
          "result",
          "results",
          "work",
          "exp",
          "experiment",
          "run",
          "runs",
          "dump",
          "export",
          "tensorboard");

  private static final Set<String> KINDS =
      Set.of("dir", "directory", "folder", "path", "file", "root", "to");

  /** Words for input, which trials may share. */
  private static final Set<String> READ =
      Set.of("resume", "load", "from", "init", "pretrained", "input", "data", "config", "restore");

  private static final Set<String> SWITCHES =
      Set.of("True", "False", "true", "false", "yes", "no", "on", "off");

  private static final Pattern FILE =
      Pattern.compile(
          ".*\\.(csv|tsv|jsonl?|ya?ml|toml|txt|np[yz]|pth?|ckpt|h5|hdf5|pkl|parquet|safetensors"
              + "|bin|zip|gz|log|py|arrow|db)");

  /** Words that are often joined, as in outdir. */
  private static final Pattern JOINED =
      Pattern.compile("(out|output|log|save|work|ckpt|checkpoint|run|exp)(dir|file|path|folder)");

  /** Returns all in a command, in order. */
  static List<SharedOutput> in(List<String> words) {
    List<SharedOutput> found = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      Matcher option = OPTION.matcher(words.get(i));
      if (!option.matches() || !isOutput(option.group(2))) {
        continue;
      }
      if (option.group(4) != null) {
        of(option.group(1) + "=", option.group(2), option.group(4)).ifPresent(found::add);
      } else if (words.get(i).startsWith("-") && i + 1 < words.size()) {
        of(option.group(1) + " ", option.group(2), words.get(i + 1)).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<SharedOutput> of(String option, String name, String value) {
    boolean isPlace = isPath(value) || PLACES.contains(name) || isKind(words(name));
    boolean isNone =
        value.startsWith("-")
            || value.startsWith("/dev/")
            || value.indexOf('$') >= 0
            || DraftNumber.isNumber(value)
            || SWITCHES.contains(value);
    return isPlace && !isNone
        ? Optional.of(new SharedOutput(option + value, option + ownPlace(value)))
        : Optional.empty();
  }

  private static String ownPlace(String value) {
    String last = value.replaceFirst("/+$", "").replaceFirst("^.*/", "");
    return last.indexOf('.') > 0 ? "${trial_dir}/" + last : "${trial_dir}";
  }

  /** Whether a value looks like a path. */
  public static boolean isPath(String value) {
    return value.indexOf('/') >= 0 || FILE.matcher(value).matches();
  }

  private static boolean isOutput(String name) {
    List<String> words = words(name);
    return PLACES.contains(name.replace('-', '_'))
        || (words.stream().anyMatch(WRITTEN::contains) && words.stream().noneMatch(READ::contains));
  }

  private static boolean isKind(List<String> words) {
    return KINDS.contains(words.get(words.size() - 1));
  }

  private static List<String> words(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.asList(JOINED.matcher(lower).replaceAll("$1_$2").split("[._-]", -1));
  }

  String note() {
    return "all trials write to the same place: %s; use %s to separate them"
        .formatted(written, better);
  }
}
