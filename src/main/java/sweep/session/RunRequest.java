package sweep.session;

import java.util.List;
import java.util.Optional;
import sweep.backend.Gpus;
import sweep.live.ProgressMode;
import sweep.run.OnOrphan;
import sweep.status.RunCap;
import sweep.terminal.Console;

/**
 * What is asked of one run of a sweep, apart from its spec.
 *
 * @param progress how its progress is shown
 * @param slots how many trials run at a time, at least 1; empty for as many as the spec has
 * @param runCap the bound on its trials; empty if none is given
 * @param gpus those to share out
 * @param skipBaselineCheck whether the search starts even if the baseline fails
 * @param onOrphan what becomes of trials whose runner is gone
 * @param arguments the command line, for the record
 */
public record RunRequest(
    ProgressMode progress,
    Optional<Integer> slots,
    Optional<RunCap> runCap,
    Gpus gpus,
    boolean skipBaselineCheck,
    OnOrphan onOrphan,
    List<String> arguments) {

  /** A run as usual on the visible GPUs, whose progress is plain lines. */
  static RunRequest plain(Console console, Optional<Integer> slots) {
    return new RunRequest(
        ProgressMode.PLAIN,
        slots,
        Optional.empty(),
        Gpus.visible(console.environment()),
        /* skipBaselineCheck= */ false,
        OnOrphan.ADOPT,
        List.of());
  }
}
