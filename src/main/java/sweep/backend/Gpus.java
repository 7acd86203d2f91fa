package sweep.backend;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The GPUs that a sweep shares out among its slots.
 *
 * @param names as CUDA_VISIBLE_DEVICES takes them; empty for none
 * @param trouble what kept GPUs of this machine from being found; empty if nothing did
 */
public record Gpus(List<String> names, Optional<String> trouble) {
  private static final String VARIABLE = "CUDA_VISIBLE_DEVICES";
  private static final String SMI = "nvidia-smi";

  /** Without a daemon that keeps the driver loaded, each GPU costs it some seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Pattern LINE = Pattern.compile("GPU (\\d+):.*?(?:\\(UUID: (\\S+)\\))?");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,3}");
  private static final Pattern UUID = Pattern.compile("(GPU|MIG)-[0-9A-Za-z/-]+");

  public Gpus {
    names = List.copyOf(names);
  }

  /** A GPU of this machine. */
  private record Listed(String number, String uuid) {
    boolean isCalled(String name) {
      return name.equals(number) || (!name.isEmpty() && uuid.startsWith(name));
    }
  }

  /**
   * Those that the runner itself may use: those that CUDA_VISIBLE_DEVICES names, as it names them,
   * or else all that nvidia-smi lists.
   */
  public static Gpus visible(Map<String, String> environment) {
    String visible = environment.get(VARIABLE);
    if (visible != null) {
      return of(named(visible));
    }
    Optional<Path> program = Programs.find(SMI);
    if (program.isEmpty()) {
      return of(List.of());
    }
    return listing(program.get())
        .map(listed -> of(listed.stream().map(Listed::number).toList()))
        .orElseGet(() -> new Gpus(List.of(), Optional.of(SMI + " -L fails or does not answer")));
  }

  private static Gpus of(List<String> names) {
    return new Gpus(names, Optional.empty());
  }

  /** Like CUDA, which takes what follows a name that is no GPU's, such as -1, for absent. */
  private static List<String> named(String visible) {
    List<String> names = new ArrayList<>();
    for (String name : visible.strip().split("\\s*,\\s*", -1)) {
      if (!isName(name)) {
        break;
      }
      names.add(name);
    }
    return names;
  }

  /**
   * Those that a user asked for.
   *
   * @param wanted numbers or UUIDs; or all, for those that are visible, alone; or none, alone
   * @throws IllegalArgumentException if there can be no such GPUs; the message says why
   */
  public static Gpus chosen(List<String> wanted, Map<String, String> environment) {
    if (wanted.equals(List.of("none"))) {
      return of(List.of());
    }
    if (wanted.equals(List.of("all"))) {
      Gpus all = visible(environment);
      if (all.names.isEmpty()) {
        throw new IllegalArgumentException("no GPU was found: " + all.whyNone(environment));
      }
      return all;
    }
    wanted.forEach(Gpus::checkName);
    Programs.find(SMI).flatMap(Gpus::listing).ifPresent(listed -> checkPresent(wanted, listed));
    return of(wanted);
  }

  private String whyNone(Map<String, String> environment) {
    if (environment.containsKey(VARIABLE)) {
      return "%s is '%s'".formatted(VARIABLE, environment.get(VARIABLE));
    }
    return trouble.orElse(
        Programs.find(SMI).isEmpty() ? SMI + " is not on PATH" : SMI + " -L lists none");
  }

  private static void checkName(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "'%s' is not the name of a GPU; give numbers or UUIDs as %s -L lists them, such as 0,1,"
                  .formatted(name, SMI)
              + " or 'all' or 'none' alone");
    }
  }

  /** MIG instances are not looked for: they are listed below their GPU. */
  private static void checkPresent(List<String> wanted, List<Listed> listed) {
    for (String name : wanted) {
      boolean known =
          name.startsWith("MIG-") || listed.stream().anyMatch(gpu -> gpu.isCalled(name));
      if (!listed.isEmpty() && !known) {
        throw new IllegalArgumentException(
            "there is no GPU %s; %s lists %s"
                .formatted(
                    name, SMI, String.join(", ", listed.stream().map(Listed::number).toList())));
      }
    }
  }

  private static boolean isName(String name) {
    return NUMBER.matcher(name).matches() || UUID.matcher(name).matches();
  }

  private static Optional<List<Listed>> listing(Path program) {
    return ProbeCommand.answer(List.of(program.toString(), "-L"), Path.of(""), Map.of(), PATIENCE)
        .map(Gpus::parse);
  }

  private static List<Listed> parse(String listing) {
    List<Listed> gpus = new ArrayList<>();
    for (String line : listing.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        gpus.add(new Listed(matcher.group(1), Optional.ofNullable(matcher.group(2)).orElse("")));
      }
    }
    return gpus;
  }
}
