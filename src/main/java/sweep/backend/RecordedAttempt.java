package sweep.backend;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import sweep.trial.AttemptId;

/**
 * What an earlier runner left on record of an attempt that it launched.
 *
 * @param folder the attempt's own folder, absolute
 * @param bootId the boot of the machine in which it was launched
 * @param process who it was; empty if the runner went down before it learned that, in which case
 *     the pid file in the folder tells
 * @param startedAt when its start was put on record
 * @param endRequestedAt when it was put on record that it was to end; empty if it was left to run
 */
public record RecordedAttempt(
    AttemptId id,
    String launchId,
    Path folder,
    String bootId,
    Optional<ProcessIdentity> process,
    Instant startedAt,
    Optional<Instant> endRequestedAt) {}
