package sweep.backend;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.backend.process.ProbeCommand;
import sweep.backend.process.Programs;

/**
 * The GPUs that a sweep distributes among its slots.
 *
 * @param names the GPUs in the syntax of CUDA_VISIBLE_DEVICES; empty for none
 * @param trouble why the GPUs of this machine could not be listed; empty if they could
 */
public record Gpus(List<String> names, Optional<String> trouble) {
  private static final String VARIABLE = "CUDA_VISIBLE_DEVICES";
  private static final String SMI = "nvidia-smi";

  /** Without its persistence daemon, nvidia-smi takes some seconds for each GPU. */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final Pattern LINE = Pattern.compile("GPU (\\d+):.*?(?:\\(UUID: (\\S+)\\))?");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,3}");
  private static final Pattern UUID = Pattern.compile("(GPU|MIG)-[0-9A-Za-z/-]+");

  public Gpus {
    names = List.copyOf(names);
  }

  /** A GPU of this machine. */
  private record Device(String number, String uuid) {
    boolean hasName(String name) {
      return name.equals(number) || (!name.isEmpty() && uuid.startsWith(name));
    }
  }

  /**
   * Returns the GPUs that the runner may use: those in CUDA_VISIBLE_DEVICES, or if that is not set
   * all that nvidia-smi lists.
   */
  public static Gpus visible(Map<String, String> environment) {
    String visible = environment.get(VARIABLE);
    if (visible != null) {
      return of(parseNames(visible));
    }
    Optional<Path> program = Programs.find(SMI);
    if (program.isEmpty()) {
      return of(List.of());
    }
    return listing(program.get())
        .map(listed -> of(listed.stream().map(Device::number).toList()))
        .orElseGet(() -> new Gpus(List.of(), Optional.of(SMI + " -L fails or does not answer")));
  }

  private static Gpus of(List<String> names) {
    return new Gpus(names, Optional.empty());
  }

  /** Parses a list like CUDA, which ignores everything from an invalid name such as -1 on. */
  private static List<String> parseNames(String visible) {
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
   * Returns the GPUs that a user chose.
   *
   * @param wanted numbers or UUIDs, or the one word {@code all} or {@code none}
   * @throws IllegalArgumentException if there are no such GPUs; the message is for the user
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
          "'%s' is not a GPU; give numbers or UUIDs from %s -L, such as 0,1,".formatted(name, SMI)
              + " or only 'all' or 'none'");
    }
  }

  /** Checks that GPUs exist, except for MIG instances, which the listing does not parse. */
  private static void checkPresent(List<String> wanted, List<Device> listed) {
    for (String name : wanted) {
      boolean known = name.startsWith("MIG-") || listed.stream().anyMatch(gpu -> gpu.hasName(name));
      if (!listed.isEmpty() && !known) {
        throw new IllegalArgumentException(
            "there is no GPU %s; %s lists %s"
                .formatted(
                    name, SMI, String.join(", ", listed.stream().map(Device::number).toList())));
      }
    }
  }

  private static boolean isName(String name) {
    return NUMBER.matcher(name).matches() || UUID.matcher(name).matches();
  }

  private static Optional<List<Device>> listing(Path program) {
    return ProbeCommand.answer(List.of(program.toString(), "-L"), Path.of(""), Map.of(), TIMEOUT)
        .map(Gpus::parse);
  }

  private static List<Device> parse(String listing) {
    List<Device> gpus = new ArrayList<>();
    for (String line : listing.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        gpus.add(new Device(matcher.group(1), Optional.ofNullable(matcher.group(2)).orElse("")));
      }
    }
    return gpus;
  }
}
