package sweep.run.attempt;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import sweep.backend.ProcessIdentity;
import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.machine.FreeMachine;
import sweep.machine.Gpu;
import sweep.machine.GpuMemory;
import sweep.run.LoopContext;
import sweep.run.SuspendAwareClock;
import sweep.run.slot.GpuHealth;
import sweep.run.slot.Offer;
import sweep.run.slot.Slot;
import sweep.run.slot.SlotPool;
import sweep.run.slot.SlotShape;
import sweep.specification.GpuShare;
import sweep.specification.SlotNeeds;
import sweep.text.ByteSize;
import sweep.trial.AttemptEnd;
import sweep.trial.Trial;

/** Gives slots to attempts, each with its share of the machine, once that is free. */
final class SlotKeeper {
  /** An older answer of nvidia-smi means little. */
  private static final long FRESH_NANOS = 10_000_000_000L;

  private final LoopContext context;
  private final SuspendAwareClock clock;
  private final SlotNeeds needs;
  private final SlotShape shape;
  private final SlotPool pool;
  private final HoldUps holdUps;
  private final GpuHealth health;
  private Optional<Duration> lastLaunch = Optional.empty();

  /** When something was last launched on a GPU, by its key: earlier figures mean little. */
  private final Map<String, Long> launchedNanos = new HashMap<>();

  /** The keys of GPUs on which a trial has failed. */
  private final Map<Integer, Set<String>> failedOn = new HashMap<>();

  /** When a trial has last failed on a GPU. */
  private final Map<Integer, Duration> failedAt = new HashMap<>();

  SlotKeeper(LoopContext context, SuspendAwareClock clock) {
    this.context = context;
    this.clock = clock;
    this.needs = context.setup().slots().needs();
    this.shape = context.setup().slots().shape();
    this.pool = new SlotPool(context.setup().slots().count(), shape);
    this.holdUps = new HoldUps(context);
    this.health = new GpuHealth(shape.gpus().all().size(), gpusOfTrial());
  }

  private int gpusOfTrial() {
    return shape.share().map(GpuShare::whole).orElse(1);
  }

  SlotPool pool() {
    return pool;
  }

  /** What the next trial waits for although a slot is free; empty if it does not. */
  Optional<String> waiting() {
    return holdUps.waiting();
  }

  void waitForNothing() {
    holdUps.over(clock.now());
  }

  /** Whether a slot is free, and the last launch is long enough ago. */
  boolean hasFree() {
    return pool.hasFree()
        && lastLaunch
            .filter(last -> clock.now().minus(last).compareTo(needs.startDelay()) < 0)
            .isEmpty();
  }

  /** Holds a slot for a launch; empty if the machine has no room for it now. */
  Optional<Slot> take(Trial trial, String launchId) {
    if (isShort(trial, HoldUps.Kind.DISK) || isShort(trial, HoldUps.Kind.MEMORY)) {
      return Optional.empty();
    }
    Offer offer =
        new Offer(Map.of(), unfit(trial.number()), failedOn.getOrDefault(trial.number(), Set.of()));
    Optional<Slot> slot =
        sharesMachine()
            ? context
                .ports()
                .claims()
                .take(launchId, others -> pool.find(offer.with(others)), shape::parts)
            : pool.find(offer);
    if (slot.isEmpty()) {
      String lack = pool.lack(offer.with(context.ports().claims().others()));
      waits(HoldUps.Kind.MACHINE, trial, lack);
      return slot;
    }
    pool.hold(slot.get());
    holdUps.over(clock.now());
    lastLaunch = Optional.of(clock.now());
    keys(slot.get()).forEach(key -> launchedNanos.put(key, context.ports().ticker().nanos()));
    return slot;
  }

  private boolean sharesMachine() {
    return !shape.gpus().all().isEmpty() || shape.cpusPerTrial() > 0;
  }

  private void waits(HoldUps.Kind kind, Trial trial, String lack) {
    holdUps.waits(kind, "trial %d waits for %s".formatted(trial.number(), lack), clock.now());
  }

  /** Whether the disk or the memory has less free space than a launch has to leave. */
  private boolean isShort(Trial trial, HoldUps.Kind kind) {
    FreeMachine free = context.ports().free();
    boolean isDisk = kind == HoldUps.Kind.DISK;
    OptionalLong least = isDisk ? needs.minFreeDisk() : needs.minFreeMemory();
    if (least.isEmpty()) {
      return false;
    }
    OptionalLong known = isDisk ? free.disk() : free.memory();
    if (known.orElse(Long.MAX_VALUE) >= least.getAsLong()) {
      return false;
    }
    String what = isDisk ? "free disk (min_free_disk)" : "free memory (min_free_memory)";
    waits(
        kind,
        trial,
        "%s of %s; %s is free"
            .formatted(ByteSize.brief(least.getAsLong()), what, ByteSize.brief(known.getAsLong())));
    return true;
  }

  /** Why a trial can't use some GPUs now, by key. */
  private Map<String, String> unfit(int trial) {
    Map<String, String> unfit = new HashMap<>();
    needs.gpuFreeMemory().ifPresent(least -> addWithoutMemory(least, unfit));
    for (Gpu gpu : shape.gpus().all()) {
      if (health.withdrawn().contains(gpu.key())) {
        unfit.put(gpu.key(), "GPU %s is out of service".formatted(gpu.name()));
      }
    }
    addSuspects(trial, unfit);
    return unfit;
  }

  /** A retry waits for another GPU for a while, if it may be the GPU that failed. */
  private void addSuspects(int trial, Map<String, String> unfit) {
    Set<String> failed = failedOn.getOrDefault(trial, Set.of());
    long others =
        shape.gpus().all().stream()
            .filter(gpu -> !failed.contains(gpu.key()) && !unfit.containsKey(gpu.key()))
            .count();
    if (failed.isEmpty()
        || others < gpusOfTrial()
        || clock.now().minus(failedAt.get(trial)).compareTo(GpuHealth.FAST) > 0) {
      return;
    }
    for (Gpu gpu : shape.gpus().all()) {
      if (failed.contains(gpu.key()) && health.isSuspect(gpu.key())) {
        unfit.put(gpu.key(), "it has just failed on GPU %s".formatted(gpu.name()));
      }
    }
  }

  private void addWithoutMemory(long least, Map<String, String> unfit) {
    if (shape.gpus().all().isEmpty()) {
      return;
    }
    long now = context.ports().ticker().nanos();
    Optional<GpuMemory.Sample> sample =
        context
            .ports()
            .free()
            .gpuMemory()
            .filter(answer -> now - answer.askedNanos() < FRESH_NANOS);
    for (Gpu gpu : shape.gpus().all()) {
      Optional<GpuMemory.Sample> later =
          sample.filter(
              answer ->
                  answer.askedNanos() - launchedNanos.getOrDefault(gpu.key(), now - FRESH_NANOS)
                      > 0);
      if (later.isEmpty()) {
        unfit.put(
            gpu.key(),
            "nvidia-smi has not reported the free memory of GPU %s".formatted(gpu.name()));
      } else if (later.get().of(gpu).orElse(Long.MAX_VALUE) < least) {
        unfit.put(
            gpu.key(),
            "GPU %s has %s free, not %s"
                .formatted(
                    gpu.name(),
                    ByteSize.brief(later.get().of(gpu).orElseThrow()),
                    ByteSize.brief(least)));
      }
    }
  }

  private List<String> keys(Slot slot) {
    return slot.gpus().stream().map(shape.gpus()::key).toList();
  }

  /** Holds what an attempt of an earlier runner has. */
  void adopt(OpenAttempt attempt, Optional<ProcessIdentity> process) {
    pool.hold(attempt.slot());
    Map<String, Integer> parts = shape.parts(attempt.slot());
    if (!parts.isEmpty()) {
      context.ports().claims().hold(attempt.launchId(), parts, process);
    }
  }

  /** Takes the process of an attempt, which keeps what it has if this runner dies. */
  void started(OpenAttempt attempt, ProcessIdentity process) {
    context.ports().claims().started(attempt.launchId(), process);
  }

  /** Frees what an attempt had, which left no processes. */
  void free(OpenAttempt attempt) {
    pool.release(attempt.slot());
    context.ports().claims().release(attempt.launchId());
  }

  /** Frees what an attempt had, unless it left processes that can't be ended. */
  void ended(OpenAttempt attempt, AttemptEnded ended, Collection<OpenAttempt> running) {
    if (ended.stuck().isPresent()) {
      pool.retire(attempt.slot());
      notice(
          "slot %d is out of service: %s".formatted(attempt.slot().index(), ended.stuck().get()));
    } else {
      free(attempt);
    }
    judgeGpus(attempt, ended, running);
  }

  private void judgeGpus(OpenAttempt attempt, AttemptEnded ended, Collection<OpenAttempt> running) {
    List<String> keys = keys(attempt.slot());
    AttemptEnd end = ended.end();
    if (keys.isEmpty() || end instanceof AttemptEnd.Stopped || end instanceof AttemptEnd.Lost) {
      return;
    }
    boolean failed = end instanceof AttemptEnd.Exited exited && exited.code() != 0;
    int trial = attempt.id().trial();
    if (failed) {
      failedOn.computeIfAbsent(trial, any -> new HashSet<>()).addAll(keys);
      failedAt.put(trial, clock.now());
    } else {
      failedOn.remove(trial);
    }
    List<GpuHealth.Running> others =
        running.stream()
            .filter(OpenAttempt::isLeftToRun)
            .map(each -> new GpuHealth.Running(keys(each.slot()), each.runningFor(clock.now())))
            .toList();
    health.ended(keys, failed, ended.duration(), others).ifPresent(this::announce);
  }

  private void announce(GpuHealth.Change change) {
    String name =
        shape.gpus().all().stream()
            .filter(gpu -> gpu.key().equals(change.gpu()))
            .map(Gpu::name)
            .findFirst()
            .orElse(change.gpu());
    String line = "GPU %s %s".formatted(name, change.what());
    notice(line);
    holdUps.service(
        change.gpu(), change.inService() ? Optional.empty() : Optional.of(line), clock.now());
  }

  private void notice(String line) {
    context.listener().notice(line);
  }
}
