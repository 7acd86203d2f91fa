package sweep.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import sweep.backend.ThisMachine;
import sweep.text.ListText;

/** The GPUs that other sweeps of this user use now, in words. */
public final class OtherSweeps {
  private OtherSweeps() {}

  /**
   * One line for each set of sweeps that use the same GPUs.
   *
   * @param gpus gives the GPUs that are looked for; asked only if other sweeps run
   * @param own the directory of the sweep that is not another one
   */
  public static List<String> lines(Map<String, String> environment, Supplier<Gpus> gpus, Path own) {
    if (!RuntimeFolder.exists(environment)) {
      return List.of();
    }
    String self = own.toAbsolutePath().toString();
    Claims claims =
        SharedClaims.join(environment, own.toAbsolutePath(), ThisMachine.bootId(), line -> {});
    Map<String, Claims.Use> uses = new TreeMap<>();
    claims
        .others()
        .forEach(
            (key, use) -> {
              Set<String> others = new TreeSet<>(use.sweeps());
              others.remove(self);
              if (!others.isEmpty()) {
                uses.put(key, new Claims.Use(use.units(), others));
              }
            });
    if (uses.isEmpty()) {
      return List.of();
    }
    return lines(uses, gpus.get());
  }

  private static List<String> lines(Map<String, Claims.Use> uses, Gpus gpus) {
    Map<String, List<String>> names = new TreeMap<>();
    for (Gpu gpu : gpus.all()) {
      Optional<Claims.Use> use = Claims.of(gpu, uses);
      if (use.isPresent()) {
        String sweeps = ListText.and(List.copyOf(use.get().sweeps()));
        names.computeIfAbsent(sweeps, any -> new ArrayList<>()).add(gpu.name());
      }
    }
    List<String> lines = new ArrayList<>();
    names.forEach(
        (sweeps, used) ->
            lines.add(
                "GPU %s %s used by %s"
                    .formatted(String.join(", ", used), used.size() == 1 ? "is" : "are", sweeps)));
    return lines;
  }
}
