package sweep.cluster.check;

import java.nio.file.Path;
import sweep.trial.AttemptId;

/**
 * A launch of an attempt that was given to a cluster.
 *
 * @param id unique to it
 * @param folder the attempt's folder, absolute
 */
public record Launch(String id, AttemptId attempt, Path folder) {}
