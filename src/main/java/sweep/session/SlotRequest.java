package sweep.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import sweep.engine.EngineSettings;
import sweep.machine.Gpus;
import sweep.machine.MachineFacts;
import sweep.machine.ThisFreeMachine;
import sweep.run.slot.SlotPlan;
import sweep.run.slot.UnmetNeedException;
import sweep.specification.AttemptLimits;
import sweep.specification.GpuShare;
import sweep.specification.ReadSpec;
import sweep.specification.SlotNeeds;
import sweep.terminal.CommandException;
import sweep.text.ByteSize;

/**
 * What the command line says of slots, in place of the spec.
 *
 * @param slots the number of trials that run at a time, at least 1; empty for the spec's
 * @param gpus the GPUs to hand out; empty for the spec's
 * @param gpusPerTrial how many of them a trial gets; empty for the spec's
 */
public record SlotRequest(
    OptionalInt slots, Optional<List<String>> gpus, Optional<GpuShare> gpusPerTrial) {
  /** Leaves everything to the spec. */
  public static final SlotRequest NONE =
      new SlotRequest(OptionalInt.empty(), Optional.empty(), Optional.empty());

  private static final String GPUS = "gpus";
  private static final String PER_TRIAL = "gpus_per_trial";

  /** Plans the slots on this machine. Runs nvidia-smi, so it takes a moment. */
  public SlotPlan plan(ReadSpec read, Map<String, String> environment) {
    AttemptLimits limits = read.spec().limits();
    limits.engine().ifPresent(this::checkLeavesGpus);
    SlotNeeds needs = limits.needs().with(gpus, gpusPerTrial);
    Gpus found = gpus(needs, read, environment);
    try {
      return SlotPlan.of(
          slots,
          limits.with(needs),
          MachineFacts.of(
              found, whyNone(needs, found, environment), needs.memoryPerTrial().isPresent()));
    } catch (UnmetNeedException unmet) {
      throw CommandException.usage(
          "%s: %s".formatted(place(unmet.key(), read), unmet.getMessage()));
    }
  }

  /** Refuses to wait for more free disk than there can be. */
  void checkDisk(ReadSpec read, Path directory) {
    OptionalLong least = read.spec().limits().needs().minFreeDisk();
    OptionalLong whole = ThisFreeMachine.wholeDisk(directory);
    if (least.isPresent() && whole.isPresent() && least.getAsLong() > whole.getAsLong()) {
      throw CommandException.usage(
          "%s: %s is more than the whole disk of %s"
              .formatted(
                  place("min_free_disk", read),
                  ByteSize.brief(least.getAsLong()),
                  ByteSize.brief(whole.getAsLong())));
    }
  }

  private void checkLeavesGpus(EngineSettings engine) {
    if (gpus.isPresent() || gpusPerTrial.isPresent()) {
      throw CommandException.usage(
          "%s is for trials on this machine; with backend %s use --set %s=1"
              .formatted(
                  gpus.isPresent() ? "--gpus" : "--gpus-per-trial", engine.name(), PER_TRIAL));
    }
  }

  private static String whyNone(SlotNeeds needs, Gpus found, Map<String, String> environment) {
    return needs.gpus().equals(Optional.of(List.of("none")))
        ? "gpus is none"
        : found.whyNone(environment);
  }

  private Gpus gpus(SlotNeeds needs, ReadSpec read, Map<String, String> environment) {
    if (read.spec().limits().engine().isPresent()) {
      return Gpus.NONE;
    }
    if (needs.gpus().isEmpty()) {
      return Gpus.visible(environment);
    }
    try {
      return Gpus.chosen(needs.gpus().get(), environment);
    } catch (IllegalArgumentException unusable) {
      throw CommandException.usage("%s: %s".formatted(place(GPUS, read), unusable.getMessage()));
    }
  }

  /** Where something is asked for: an option, or the place of a key in the spec. */
  private String place(String key, ReadSpec read) {
    if ((key.equals(GPUS) && gpus.isPresent())
        || (key.equals(PER_TRIAL) && gpusPerTrial.isPresent())) {
      return "--" + key.replace('_', '-');
    }
    List<String> lines = read.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(key + ":")) {
        return "%s:%d:1: %s".formatted(read.file(), i + 1, key);
      }
    }
    return "%s: %s".formatted(read.file(), key);
  }
}
