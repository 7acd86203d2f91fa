package sweep.machine;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The GPUs that a sweep hands out.
 *
 * @param all in the order in which they are handed out
 * @param variable the variable that shows them to a trial
 * @param listing what nvidia-smi lists; empty if it was not asked or did not answer
 * @param trouble why the GPUs of this machine could not be listed; empty if they could
 */
public record Gpus(
    List<Gpu> all, GpuVariable variable, GpuListing listing, Optional<String> trouble) {
  private static final String SILENT = GpuListing.SMI + " -L fails or does not answer";

  public static final Gpus NONE =
      new Gpus(List.of(), GpuVariable.CUDA, GpuListing.NONE, Optional.empty());

  /**
   * Returns the GPUs that the runner may use: those that a variable names, or if none is set all
   * that nvidia-smi lists.
   */
  public static Gpus visible(Map<String, String> environment) {
    for (GpuVariable variable : GpuVariable.values()) {
      List<String> names = variable.names(environment.getOrDefault(variable.variable(), ""));
      if (!names.isEmpty()) {
        return of(names, variable);
      }
    }
    boolean isHidden =
        Arrays.stream(GpuVariable.values())
            .filter(variable -> variable != GpuVariable.ONEAPI)
            .anyMatch(variable -> environment.containsKey(variable.variable()));
    Optional<Path> program = GpuListing.program();
    if (isHidden || program.isEmpty()) {
      return NONE;
    }
    return GpuListing.read(program.get())
        .map(listing -> of(listing.names(), GpuVariable.CUDA, listing))
        .orElseGet(
            () -> new Gpus(List.of(), GpuVariable.CUDA, GpuListing.NONE, Optional.of(SILENT)));
  }

  private static Gpus of(List<String> names, GpuVariable variable) {
    GpuListing listing =
        variable == GpuVariable.CUDA
            ? GpuListing.program().flatMap(GpuListing::read).orElse(GpuListing.NONE)
            : GpuListing.NONE;
    return of(names, variable, listing);
  }

  private static Gpus of(List<String> names, GpuVariable variable, GpuListing listing) {
    return new Gpus(
        names.stream().map(name -> new Gpu(name, key(name, variable, listing))).toList(),
        variable,
        listing,
        Optional.empty());
  }

  private static String key(String name, GpuVariable variable, GpuListing listing) {
    return switch (variable) {
      case CUDA -> listing.key(name);
      case ROCR, HIP -> "amd-" + name;
      case ONEAPI -> name;
    };
  }

  /** GPUs of which only the names are known. */
  public static Gpus named(List<String> names) {
    return of(names, GpuVariable.CUDA, GpuListing.NONE);
  }

  /**
   * Returns the GPUs that a user chose.
   *
   * @param wanted numbers or UUIDs, or the one word {@code all} or {@code none}
   * @throws IllegalArgumentException if there are no such GPUs; the message is for the user
   */
  public static Gpus chosen(List<String> wanted, Map<String, String> environment) {
    if (wanted.equals(List.of("none"))) {
      return NONE;
    }
    if (wanted.equals(List.of("all"))) {
      Gpus all = visible(environment);
      if (all.all.isEmpty()) {
        throw new IllegalArgumentException("no GPU was found: " + all.whyNone(environment));
      }
      return all;
    }
    wanted.forEach(Gpus::checkName);
    Gpus chosen = of(wanted, variable(environment));
    if (!chosen.listing.devices().isEmpty()) {
      wanted.forEach(name -> checkPresent(name, chosen.listing));
    }
    checkDistinct(chosen);
    return chosen;
  }

  /** The variable of the GPUs that the machine seems to have. */
  private static GpuVariable variable(Map<String, String> environment) {
    return Arrays.stream(GpuVariable.values())
        .filter(each -> each != GpuVariable.ONEAPI)
        .filter(each -> !environment.getOrDefault(each.variable(), "").isBlank())
        .findFirst()
        .orElse(GpuVariable.CUDA);
  }

  /** Why there is no GPU to hand out, for the end of a sentence. */
  public String whyNone(Map<String, String> environment) {
    for (GpuVariable each : GpuVariable.values()) {
      String value = environment.get(each.variable());
      if (value != null) {
        return "%s is '%s'".formatted(each.variable(), value);
      }
    }
    return trouble.orElse(
        GpuListing.program().isEmpty()
            ? GpuListing.SMI + " is not on PATH"
            : GpuListing.SMI + " -L lists none");
  }

  private static void checkName(String name) {
    if (!GpuVariable.isName(name)) {
      throw new IllegalArgumentException(
          "'%s' is not a GPU; give numbers or UUIDs from %s -L, such as 0,1,"
                  .formatted(name, GpuListing.SMI)
              + " or only 'all' or 'none'");
    }
  }

  private static void checkPresent(String name, GpuListing listing) {
    if (!listing.has(name)) {
      throw new IllegalArgumentException(
          "there is no GPU %s; %s lists %s"
              .formatted(
                  name,
                  GpuListing.SMI,
                  listing.devices().stream()
                      .map(GpuListing.Device::number)
                      .collect(Collectors.joining(", "))));
    }
  }

  private static void checkDistinct(Gpus chosen) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Gpu gpu : chosen.all) {
      String earlier = names.put(gpu.key(), gpu.name());
      if (earlier != null) {
        throw new IllegalArgumentException(
            "%s and %s are the same GPU".formatted(earlier, gpu.name()));
      }
    }
  }

  /** The names of all GPUs. */
  public List<String> names() {
    return all.stream().map(Gpu::name).toList();
  }

  /** The name by which every runner on this machine knows a GPU. */
  public String key(String name) {
    return key(name, variable, listing);
  }

  /**
   * The variables that show a trial only some of these GPUs.
   *
   * @param names at least one
   * @param inherited the runner's own variables
   */
  public Map<String, String> variables(List<String> names, Map<String, String> inherited) {
    Map<String, String> variables = new LinkedHashMap<>();
    // nvidia-smi numbers GPUs by bus. GPUs that the user set keep the user's order.
    if (variable == GpuVariable.CUDA && !inherited.containsKey(GpuVariable.CUDA.variable())) {
      variables.put("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
    }
    variables.put(variable.variable(), variable.value(names));
    for (GpuVariable other : GpuVariable.values()) {
      String value = inherited.get(other.variable());
      if (other == variable || value == null) {
        continue;
      }
      if (other.names(value).equals(names())) {
        // Batch systems set the variables of all vendors alike.
        variables.put(other.variable(), other.value(names));
      } else if (variable == GpuVariable.ROCR && other == GpuVariable.HIP) {
        variables.put(other.variable(), firstOnes(names.size()));
      }
    }
    return variables;
  }

  private static String firstOnes(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining(","));
  }
}
