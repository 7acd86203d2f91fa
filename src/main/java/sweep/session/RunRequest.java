package sweep.session;

import java.util.List;
import java.util.Optional;
import sweep.live.ProgressMode;
import sweep.run.OnOrphan;
import sweep.specification.NotificationSettings.Tracking;
import sweep.status.RunCap;

/**
 * The options of one run of a sweep, apart from its spec.
 *
 * @param progress the display of the progress
 * @param slots what the command line says of slots
 * @param runCap the limit on the number of trials; empty if none is given
 * @param skipBaselineCheck whether the search starts even if the baseline fails
 * @param onOrphan what to do with attempts whose runner is gone
 * @param prunes whether trials are pruned, if the spec asks for it
 * @param tracking where the command line says that the sweep is reported; empty as in the spec
 * @param arguments the command line, for the journal
 */
public record RunRequest(
    ProgressMode progress,
    SlotRequest slots,
    Optional<RunCap> runCap,
    boolean skipBaselineCheck,
    OnOrphan onOrphan,
    boolean prunes,
    Optional<Tracking> tracking,
    List<String> arguments) {

  /** A run with default options and plain progress. */
  static RunRequest plain(SlotRequest slots) {
    return new RunRequest(
        ProgressMode.PLAIN,
        slots,
        Optional.empty(),
        /* skipBaselineCheck= */ false,
        OnOrphan.ADOPT,
        /* prunes= */ true,
        Optional.empty(),
        List.of());
  }
}
