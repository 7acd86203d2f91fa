package sweep.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import sweep.cluster.engine.Engine;
import sweep.engine.EngineSettings;

/**
 * What a sweep asks of its cluster.
 *
 * @param engine the row of the engine
 * @param sweepName the name of the sweep, which the names of jobs contain
 * @param directory the sweep directory
 * @param environment the environment of the runner
 * @param warning the signal that commands get before their time limit
 * @param grace the time between TERM and KILL
 */
public record ClusterSetup(
    Engine engine,
    EngineSettings settings,
    String sweepName,
    Path directory,
    Map<String, String> environment,
    Optional<JobScript.LimitWarning> warning,
    Duration grace) {
  /** Where the files of pilots are. */
  public Path pilotFolder() {
    return directory.resolve("pilots");
  }
}
