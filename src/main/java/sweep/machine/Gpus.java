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

  private static final String NAMES_NONE = ", which names no single GPU";

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
        return inherited(names, variable, environment);
      }
    }
    boolean isHidden =
        Arrays.stream(GpuVariable.values())
            .filter(variable -> variable != GpuVariable.ONEAPI)
            .anyMatch(variable -> environment.containsKey(variable.variable()));
    Optional<Path> program = GpuListing.program();
    if (isHidden || program.isEmpty()) {
      return none(environment);
    }
    return GpuListing.read(program.get())
        .map(listing -> of(listing.names(), GpuVariable.CUDA, listing))
        .orElseGet(
            () -> new Gpus(List.of(), GpuVariable.CUDA, GpuListing.NONE, Optional.of(SILENT)));
  }

  /** No GPUs, also if a variable selects some without naming them. */
  private static Gpus none(Map<String, String> environment) {
    return environment.getOrDefault(GpuVariable.ONEAPI.variable(), "").isBlank()
        ? NONE
        : new Gpus(
            List.of(),
            GpuVariable.ONEAPI,
            GpuListing.NONE,
            Optional.of(setting(GpuVariable.ONEAPI, environment) + NAMES_NONE));
  }

  /** The GPUs that programs see if a variable has these names. */
  private static Gpus inherited(
      List<String> names, GpuVariable variable, Map<String, String> environment) {
    String hip = environment.get(GpuVariable.HIP.variable());
    Gpus named = of(variable == GpuVariable.ROCR && hip != null ? of(names, hip) : names, variable);
    List<Gpu> seen =
        named.all.stream().takeWhile(gpu -> named.listing.keys(gpu.name()).size() < 2).toList();
    boolean isRepeated = firstOverlap(seen).isPresent();
    Optional<String> why =
        isRepeated
            ? Optional.of(", which names a GPU twice")
            : Optional.of(NAMES_NONE).filter(any -> seen.isEmpty());
    return new Gpus(
        isRepeated ? List.of() : seen,
        variable,
        named.listing,
        why.map(setting(variable, environment)::concat));
  }

  /** Those of the GPUs of ROCR_VISIBLE_DEVICES that HIP_VISIBLE_DEVICES chooses by their places. */
  private static List<String> of(List<String> names, String hip) {
    return GpuVariable.HIP.names(hip).stream()
        .takeWhile(place -> place.matches("\\d+") && Integer.parseInt(place) < names.size())
        .map(place -> names.get(Integer.parseInt(place)))
        .toList();
  }

  private static String setting(GpuVariable variable, Map<String, String> environment) {
    return "%s is '%s'".formatted(variable.variable(), environment.get(variable.variable()));
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
    String plain = name.replaceFirst("^0+(?=\\d)", "");
    return switch (variable) {
      case CUDA -> listing.key(plain);
      case ROCR, HIP -> "amd-" + plain;
      // A part of a GPU has a number after a point.
      case ONEAPI -> name.replaceAll("(?<=[:.])0+(?=\\d)", "").replace('.', '/');
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
    return trouble
        .or(
            () ->
                Arrays.stream(GpuVariable.values())
                    .filter(each -> environment.containsKey(each.variable()))
                    .map(each -> setting(each, environment))
                    .findFirst())
        .orElseGet(
            () ->
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
    int meanings = listing.keys(name).size();
    if (meanings > 1) {
      throw new IllegalArgumentException(
          "%d GPUs have a UUID that begins with %s; give more of it".formatted(meanings, name));
    }
    if (meanings == 0) {
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
    firstOverlap(chosen.all)
        .ifPresent(
            both -> {
              throw new IllegalArgumentException(
                  "%s and %s are the same GPU".formatted(both.get(0).name(), both.get(1).name()));
            });
  }

  private static Optional<List<Gpu>> firstOverlap(List<Gpu> gpus) {
    for (int i = 0; i < gpus.size(); i++) {
      for (Gpu earlier : gpus.subList(0, i)) {
        if (gpus.get(i).overlaps(earlier.key())) {
          return Optional.of(List.of(earlier, gpus.get(i)));
        }
      }
    }
    return Optional.empty();
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
    if (variable == GpuVariable.ROCR && inherited.containsKey(GpuVariable.HIP.variable())) {
      variables.put(GpuVariable.HIP.variable(), firstOnes(names.size()));
    }
    for (GpuVariable other : GpuVariable.values()) {
      // What the lowest layer shows, the others number from 0: it must stay as they expect it.
      if (other != GpuVariable.ROCR && !variables.containsKey(other.variable())) {
        atSamePlaces(names, other, inherited)
            .ifPresent(value -> variables.put(other.variable(), value));
      }
    }
    return variables;
  }

  /**
   * The value of another variable that lists as many GPUs, for some of them: batch systems set the
   * variables of all vendors, and users those of two libraries.
   */
  private Optional<String> atSamePlaces(
      List<String> names, GpuVariable other, Map<String, String> inherited) {
    List<String> own = variable.names(inherited.getOrDefault(variable.variable(), ""));
    List<String> all = own.isEmpty() ? names() : own;
    List<String> others = other.names(inherited.getOrDefault(other.variable(), ""));
    return others.size() == all.size() && all.containsAll(names)
        ? Optional.of(
            other.value(names.stream().map(name -> others.get(all.indexOf(name))).toList()))
        : Optional.empty();
  }

  private static String firstOnes(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining(","));
  }
}
