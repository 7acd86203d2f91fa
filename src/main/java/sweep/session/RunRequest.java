package sweep.session;

import java.util.List;
import java.util.Optional;
import sweep.backend.Gpus;
import sweep.live.ProgressMode;
import sweep.run.OnOrphan;
import sweep.status.RunCap;
import sweep.terminal.Console;

/**
 * The options of one run of a sweep, apart from its spec.
 *
 * @param progress the display of the progress
 * @param slots the number of trials that run at a time, at least 1; empty for the spec's
 * @param runCap the limit on the number of trials; empty if none is given
 * @param gpus the GPUs to distribute
 * @param skipBaselineCheck whether the search starts even if the baseline fails
 * @param onOrphan what to do with attempts whose runner is gone
 * @param prunes whether trials are pruned, if the spec asks for it
 * @param arguments the command line, for the journal
 */
public record RunRequest(
    ProgressMode progress,
    Optional<Integer> slots,
    Optional<RunCap> runCap,
    Gpus gpus,
    boolean skipBaselineCheck,
    OnOrphan onOrphan,
    boolean prunes,
    List<String> arguments) {

  /** A run with default options and plain progress. */
  static RunRequest plain(Console console, Optional<Integer> slots) {
    return new RunRequest(
        ProgressMode.PLAIN,
        slots,
        Optional.empty(),
        Gpus.visible(console.environment()),
        /* skipBaselineCheck= */ false,
        OnOrphan.ADOPT,
        /* prunes= */ true,
        List.of());
  }
}
