package sweep.run.slot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import sweep.machine.Claims;
import sweep.machine.Gpu;
import sweep.specification.GpuShare;

/**
 * The choice of GPUs for one trial: of those with room the least used, and of these the first.
 *
 * @param own what the sweep's own slots use, in millionths by key
 * @param together the most slots that share a GPU where no share is given
 */
record GpuChoice(SlotShape shape, Map<String, Integer> own, int together, Offer offer) {

  /** The GPUs for a trial; empty if too few have room. */
  Optional<List<String>> choose() {
    if (shape.gpus().all().isEmpty()) {
      return Optional.of(List.of());
    }
    int count = shape.share().map(GpuShare::whole).orElse(1);
    List<Gpu> fitting =
        shape.gpus().all().stream()
            .filter(gpu -> hasRoom(gpu) && !offer.unfit().containsKey(gpu.key()))
            .sorted(order())
            .limit(count)
            .toList();
    return fitting.size() < count
        ? Optional.empty()
        : Optional.of(
            shape.gpus().all().stream().filter(fitting::contains).map(Gpu::name).toList());
  }

  /** Whole GPUs are better shared evenly than avoided. The sort is stable. */
  private Comparator<Gpu> order() {
    Comparator<Gpu> byUse = Comparator.comparingInt(this::used);
    Comparator<Gpu> byFailure = Comparator.comparing(gpu -> offer.avoided().contains(gpu.key()));
    return shape.share().isEmpty()
        ? byUse.thenComparing(byFailure)
        : byFailure.thenComparing(byUse);
  }

  private int used(Gpu gpu) {
    long units =
        own.entrySet().stream()
            .filter(use -> gpu.overlaps(use.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    return (int) Math.min(Integer.MAX_VALUE / 2, units);
  }

  private boolean hasRoom(Gpu gpu) {
    int others = Claims.of(gpu, offer.others()).map(Claims.Use::units).orElse(0);
    return shape
        .share()
        .map(share -> others + used(gpu) + share.units() <= GpuShare.GPU)
        .orElse(others == 0 && used(gpu) <= (together - 1L) * GpuShare.GPU);
  }

  /** What is lacking, for the end of a sentence. */
  String lack() {
    List<String> reasons = new ArrayList<>();
    Map<String, List<String>> users = new TreeMap<>();
    for (Gpu gpu : shape.gpus().all()) {
      if (offer.unfit().containsKey(gpu.key())) {
        reasons.add(offer.unfit().get(gpu.key()));
      } else if (!hasRoom(gpu)) {
        Claims.of(gpu, offer.others())
            .ifPresent(
                use ->
                    users
                        .computeIfAbsent(
                            String.join(", ", new TreeSet<>(use.sweeps())),
                            any -> new ArrayList<>())
                        .add(gpu.name()));
      }
    }
    users.forEach(
        (sweeps, gpus) ->
            reasons.add("GPU %s is used by %s".formatted(String.join(", ", gpus), sweeps)));
    if (!users.isEmpty() && shape.share().isEmpty()) {
      reasons.add("`gpus: none` if its trials need none");
    }
    String wanted = shape.share().map(GpuShare::words).orElse("a GPU");
    if (!reasons.isEmpty()) {
      return "%s: %s".formatted(wanted, String.join("; ", reasons));
    }
    long free = shape.gpus().all().stream().filter(this::hasRoom).count();
    return "%s: %d %s free".formatted(wanted, free, free == 1 ? "is" : "are");
  }
}
