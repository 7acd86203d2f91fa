package sweep.cli.option;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;
import sweep.session.SlotRequest;
import sweep.specification.GpuShare;
import sweep.terminal.CommandException;

/** The options for how many trials run at a time, and for what each of them gets. */
public final class SlotOptions {
  @Option(
      names = {"-j", "--slots"},
      paramLabel = "N",
      description =
          "Trials to run at a time (default: the spec's slots, or as many as the machine has "
              + "room for; `sweep plan` explains the number).")
  private Integer slots;

  @Option(
      names = "--gpus",
      paramLabel = "LIST",
      split = ",",
      description =
          "GPUs to use: 0,1 or UUIDs, all or none (default: the spec's, those in "
              + "CUDA_VISIBLE_DEVICES, or all that nvidia-smi lists; all fails if there is no "
              + "GPU).")
  private List<String> gpus;

  @Option(
      names = "--gpus-per-trial",
      paramLabel = "N",
      description =
          "GPUs that each trial gets, or the part of one, such as 2 or 0.5 (default: the spec's, "
              + "or one for each slot).")
  private String gpusPerTrial;

  /** What these options ask for. */
  public SlotRequest request() {
    if (slots != null && slots < 1) {
      throw CommandException.usage("--slots must be at least 1, but got %d".formatted(slots));
    }
    return new SlotRequest(
        slots == null ? OptionalInt.empty() : OptionalInt.of(slots),
        Optional.ofNullable(gpus).map(names -> names.stream().map(String::strip).toList()),
        Optional.ofNullable(gpusPerTrial).map(SlotOptions::share));
  }

  private static GpuShare share(String text) {
    return GpuShare.read(text)
        .orElseThrow(
            () ->
                CommandException.usage(
                    "--gpus-per-trial: expected %s, but got '%s'; %s"
                        .formatted(GpuShare.EXPECTED, text, GpuShare.EXAMPLES)));
  }
}
