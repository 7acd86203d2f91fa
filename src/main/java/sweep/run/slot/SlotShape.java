package sweep.run.slot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sweep.machine.Claims;
import sweep.machine.Gpus;
import sweep.specification.GpuShare;

/**
 * What each slot gets.
 *
 * @param gpus those that are handed out
 * @param share how many of them a slot gets; empty for one, which slots share if there are more of
 *     them
 * @param cpus the processors that are handed out
 * @param cpusPerTrial how many of them a slot gets; 0 if they are not handed out
 */
public record SlotShape(Gpus gpus, Optional<GpuShare> share, List<Integer> cpus, int cpusPerTrial) {
  public SlotShape {
    cpus = List.copyOf(cpus);
  }

  /** Slots that each get one of these GPUs. */
  public static SlotShape of(Gpus gpus) {
    return new SlotShape(gpus, Optional.empty(), List.of(), 0);
  }

  /** What a slot takes of the machine, in millionths by the keys of GPUs and processors. */
  public Map<String, Integer> parts(Slot slot) {
    Map<String, Integer> parts = new TreeMap<>();
    for (String gpu : slot.gpus()) {
      parts.put(gpus.key(gpu), slot.gpuUnits().orElse(Claims.WHOLE));
    }
    slot.cpus().forEach(cpu -> parts.put(Claims.cpu(cpu), Claims.WHOLE));
    return parts;
  }

  /** The most slots that can be in use at a time; empty if nothing limits them. */
  Optional<Long> capacity() {
    List<Long> limits = new ArrayList<>();
    share
        .filter(any -> !gpus.all().isEmpty())
        .ifPresent(each -> limits.add(each.fitting(gpus.all().size())));
    if (cpusPerTrial > 0) {
      limits.add((long) cpus.size() / cpusPerTrial);
    }
    return limits.stream().min(Long::compare);
  }
}
