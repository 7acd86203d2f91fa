package sweep.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The engines that a spec can name without describing them. */
public enum KnownEngine {
  SLURM(
      "--job-name -J --array -a --comment --output -o --error -e --parsable --requeue --no-requeue"
          + " --chdir -D --export --export-file --open-mode --signal --wrap --test-only --wait -W"
          + " --input -i --hold -H"),
  SGE("-N -t -tc -o -e -j -terse -ac -dc -sc -sync -wd -cwd -r -now -h"),
  PBS("-N -t -o -e -j -I -d -w -h -r"),
  PBSPRO("-N -J -o -e -j -I -h -r"),
  LSF("-J -o -oo -e -eo -i -I -Ip -Is -K -H -cwd -r -rn"),
  CONDOR("-terse -name -queue -batch-name -dry-run -interactive -i"),
  FLUX("--job-name --output --error --input --cc --bcc --cwd --setattr --dry-run --wait -n"),
  KUBERNETES("");

  /** What a spec calls this machine. */
  public static final String LOCAL = "local";

  private final List<String> ownOptions;

  KnownEngine(String ownOptions) {
    this.ownOptions = List.of(ownOptions.split(" "));
  }

  /** The name in a spec. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<KnownEngine> named(String word) {
    return Arrays.stream(values()).filter(engine -> engine.word().equals(word)).findFirst();
  }

  /** The words for all backends, this machine first. */
  public static List<String> words() {
    return Stream.concat(Stream.of(LOCAL), Arrays.stream(values()).map(KnownEngine::word)).toList();
  }

  /**
   * Returns the option of the submit command that the program sets itself and that an argument
   * would set, too; empty if the argument is the user's to give. Long options may be shortened, and
   * short ones followed by their values.
   */
  public Optional<String> ownOption(String argument) {
    String name = argument.strip().split("[=\\s]", 2)[0];
    if (name.length() < 2 || name.charAt(0) != '-') {
      return Optional.empty();
    }
    return ownOptions.stream().filter(own -> means(name, own)).findFirst();
  }

  private boolean means(String name, String own) {
    if (own.startsWith("--")) {
      boolean isShortened = name.startsWith("--") && name.length() > 3 && own.startsWith(name);
      return name.equals(own) || isShortened;
    }
    // Only Slurm has long options beside short ones whose values may follow at once.
    boolean isGlued = this == SLURM && !name.startsWith("--") && name.startsWith(own);
    return name.equals(own) || isGlued;
  }
}
