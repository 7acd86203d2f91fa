package sweep.backend;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import sweep.trial.AttemptId;

/**
 * An attempt that an earlier runner launched, as the journal recorded it.
 *
 * @param folder the attempt's folder, absolute
 * @param bootId the boot of the machine in which it was launched, see {@link ThisMachine#bootId}
 * @param process the wrapper's process; empty if the runner ended before it recorded that, in which
 *     case the file {@code pid} in the folder names it
 * @param startedAt when its start was recorded
 * @param endRequestedAt when the request to end it was recorded; empty if there was none
 * @param memoryGroup the control group that limits its memory; empty if it has none
 */
public record RecordedAttempt(
    AttemptId id,
    String launchId,
    Path folder,
    String bootId,
    Optional<ProcessIdentity> process,
    Instant startedAt,
    Optional<Instant> endRequestedAt,
    Optional<Path> memoryGroup) {}
