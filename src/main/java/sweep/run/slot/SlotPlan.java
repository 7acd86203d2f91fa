package sweep.run.slot;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import sweep.engine.EngineSettings;
import sweep.machine.Gpus;
import sweep.machine.MachineFacts;
import sweep.specification.AttemptLimits;
import sweep.specification.GpuShare;
import sweep.specification.SlotNeeds;
import sweep.specification.SlotNeeds.MemoryCap;
import sweep.text.ByteSize;
import sweep.text.Plural;

/**
 * How many trials run at a time, and what each of them gets.
 *
 * @param count the number of slots, at least 1
 * @param why how the number came about, for people
 * @param usable the number of trials that can really run at a time, at most {@code count}
 * @param pins whether trials are pinned to their processors
 * @param memoryGroups where the memory of trials is limited; empty if it is not, or otherwise
 * @param processors the number of processors of the runner
 */
public record SlotPlan(
    int count,
    String why,
    int usable,
    SlotShape shape,
    SlotNeeds needs,
    boolean pins,
    Optional<Path> memoryGroups,
    int processors) {

  /** The most trials that a part of the machine allows. */
  private record Bound(long trials, String why) {}

  /**
   * Plans the slots of a sweep on a machine.
   *
   * @param wanted the number on the command line
   * @throws UnmetNeedException if the machine has less than a trial needs
   */
  public static SlotPlan of(OptionalInt wanted, AttemptLimits limits, MachineFacts facts) {
    if (limits.engine().isPresent()) {
      return onEngine(wanted, limits, limits.engine().get());
    }
    SlotNeeds needs = limits.needs();
    check(needs, facts);
    SlotShape shape =
        new SlotShape(
            facts.gpus(),
            needs.gpusPerTrial(),
            facts.cpus().numbers(),
            needs.cpusPerTrial().orElse(0));
    List<Bound> bounds = bounds(needs, facts);
    Bound least = bounds.stream().min(Comparator.comparingLong(Bound::trials)).orElseThrow();
    OptionalInt given = wanted.isPresent() ? wanted : limits.slots();
    int count = given.orElse((int) Math.max(1, Math.min(Integer.MAX_VALUE, least.trials())));
    int usable = (int) Math.min(count, shape.capacity().orElse((long) count));
    String source = wanted.isPresent() ? "as on the command line" : "as in the spec";
    return new SlotPlan(
        count,
        given.isPresent() ? source + fewer(count, usable, shape, bounds) : why(least, bounds),
        usable,
        shape,
        needs,
        facts.cpus().canPin() && shape.cpusPerTrial() > 0,
        facts.memoryGroups(),
        facts.cpus().numbers().size());
  }

  /** The slots of a sweep on a cluster, whose scheduler knows what is free there. */
  private static SlotPlan onEngine(
      OptionalInt wanted, AttemptLimits limits, EngineSettings engine) {
    OptionalInt given = wanted.isPresent() ? wanted : limits.slots();
    int count = given.orElse(engine.usualSlots());
    String source = wanted.isPresent() ? "as on the command line" : "as in the spec";
    int cpus = limits.jobNeeds().cpus().orElse(1);
    return new SlotPlan(
        count,
        given.isPresent() ? source : "by default with backend " + engine.name(),
        count,
        new SlotShape(Gpus.NONE, Optional.empty(), List.of(), 0),
        limits.needs().onEngine(),
        /* pins= */ false,
        Optional.empty(),
        (int) Math.min(Integer.MAX_VALUE, (long) cpus * count));
  }

  /** The bounds of what a trial gets, and of the processors if it gets no part of them. */
  private static List<Bound> bounds(SlotNeeds needs, MachineFacts facts) {
    return Stream.of(gpuBound(needs, facts), cpuBound(needs, facts), memoryBound(needs, facts))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Bound> gpuBound(SlotNeeds needs, MachineFacts facts) {
    int gpus = facts.gpus().all().size();
    if (gpus == 0) {
      return Optional.empty();
    }
    String all = Plural.of(gpus, "GPU");
    return Optional.of(
        needs
            .gpusPerTrial()
            .map(
                share ->
                    new Bound(share.fitting(gpus), "%s, %s a trial".formatted(all, share.words())))
            .orElse(new Bound(gpus, all)));
  }

  private static Optional<Bound> cpuBound(SlotNeeds needs, MachineFacts facts) {
    int cpus = facts.cpus().numbers().size();
    String all = Plural.of(cpus, "processor");
    if (needs.cpusPerTrial().isPresent()) {
      int each = needs.cpusPerTrial().getAsInt();
      return Optional.of(new Bound(cpus / each, "%s, %d a trial".formatted(all, each)));
    }
    return needs.gpusPerTrial().isPresent()
        ? Optional.empty()
        : Optional.of(new Bound(Math.max(1, cpus / 2), all + ", 2 a trial by default"));
  }

  private static Optional<Bound> memoryBound(SlotNeeds needs, MachineFacts facts) {
    if (facts.memory().isEmpty()) {
      return Optional.empty();
    }
    long memory = facts.memory().getAsLong();
    return needs
        .memoryPerTrial()
        .map(
            cap ->
                new Bound(
                    memory / cap.bytes(),
                    "%s of memory, %s a trial"
                        .formatted(ByteSize.brief(memory), ByteSize.brief(cap.bytes()))));
  }

  private static String why(Bound least, List<Bound> bounds) {
    StringBuilder why = new StringBuilder(least.why());
    for (Bound bound : bounds) {
      if (!bound.equals(least)) {
        why.append("; %s would allow %d".formatted(bound.why(), bound.trials()));
      }
    }
    return why.toString();
  }

  private static String fewer(int count, int usable, SlotShape shape, List<Bound> bounds) {
    if (usable == count) {
      return "";
    }
    long most = shape.capacity().orElseThrow();
    String what =
        bounds.stream().filter(bound -> bound.trials() == most).findFirst().orElseThrow().why();
    return ", but only %s at a time: %s".formatted(Plural.of(usable, "trial"), what);
  }

  private static void check(SlotNeeds needs, MachineFacts facts) {
    needs.gpusPerTrial().ifPresent(share -> checkGpus(share, facts));
    int processors = facts.cpus().numbers().size();
    if (needs.cpusPerTrial().orElse(0) > processors) {
      throw new UnmetNeedException(
          "cpus_per_trial",
          "a trial needs %s, but there %s"
              .formatted(
                  Plural.of(needs.cpusPerTrial().getAsInt(), "processor"),
                  processors == 1 ? "is 1" : "are " + processors));
    }
    long memory = facts.memory().orElse(Long.MAX_VALUE);
    checkMemory("memory_per_trial", needs.memoryPerTrial().map(MemoryCap::bytes), memory);
    checkMemory("min_free_memory", needs.minFreeMemory().stream().boxed().findFirst(), memory);
  }

  private static void checkGpus(GpuShare share, MachineFacts facts) {
    Gpus gpus = facts.gpus();
    if (gpus.all().isEmpty()) {
      throw new UnmetNeedException(
          "gpus_per_trial",
          "a trial needs %s, but no GPU was found: %s".formatted(share.words(), facts.whyNoGpu()));
    }
    if (share.whole() > gpus.all().size()) {
      throw new UnmetNeedException(
          "gpus_per_trial",
          "a trial needs %s, but there %s"
              .formatted(
                  share.words(),
                  gpus.all().size() == 1
                      ? "is only GPU " + gpus.names().get(0)
                      : "are only " + String.join(", ", gpus.names())));
    }
    if (share.whole() > 1 && gpus.names().stream().anyMatch(name -> name.startsWith("MIG"))) {
      throw new UnmetNeedException(
          "gpus_per_trial", "a trial can use only one MIG instance, as CUDA shows it no more");
    }
  }

  private static void checkMemory(String key, Optional<Long> wanted, long memory) {
    if (wanted.orElse(0L) > memory) {
      throw new UnmetNeedException(
          key,
          "%s is more than the machine's %s"
              .formatted(ByteSize.brief(wanted.orElseThrow()), ByteSize.brief(memory)));
    }
  }

  /** Why fewer trials run at a time than there are slots, in one line; empty if as many do. */
  public Optional<String> shortage() {
    return usable < count
        ? Optional.of("%s %s".formatted(Plural.of(count, "slot"), why))
        : Optional.empty();
  }

  /** The processors of a trial: those that it holds, or an equal share of all. */
  public int processorsOfTrial() {
    return shape.cpusPerTrial() > 0
        ? shape.cpusPerTrial()
        : Math.max(1, processors / Math.max(1, usable));
  }

  /** What comes of the wishes that the machine may not grant, each in one line. */
  public List<String> notes() {
    Optional<String> pinning =
        shape.cpusPerTrial() > 0 && !pins
            ? Optional.of(
                "cpus_per_trial: trials are counted, but not pinned to their processors, as"
                    + " taskset can't do that here")
            : Optional.empty();
    Optional<String> gpuMemory =
        needs.gpuFreeMemory().isPresent() && shape.gpus().all().isEmpty()
            ? Optional.of("gpu_free_memory has no effect, as no GPUs are handed out")
            : Optional.empty();
    return Stream.of(memoryNote(), pinning, gpuMemory).flatMap(Optional::stream).toList();
  }

  private Optional<String> memoryNote() {
    return needs
        .memoryPerTrial()
        .map(
            cap -> {
              String limit = "memory_per_trial: %s".formatted(ByteSize.brief(cap.bytes()));
              if (memoryGroups.isPresent()) {
                return limit + " for each trial, by cgroup v2";
              }
              return cap.orUlimit()
                  ? limit
                      + " of address space for each process, by ulimit -v, as no cgroup v2 is"
                      + " delegated to you; CUDA and Java need more of it than they use"
                  : limit
                      + " is not enforced, as no cgroup v2 is delegated to you; fallback: ulimit"
                      + " would limit the address space instead";
            });
  }
}
