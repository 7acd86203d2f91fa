package sweep.backend;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sweep.trial.AttemptId;

/**
 * What to launch, and where.
 *
 * @param launchId unique to this launch; the pid and exit records repeat it, and every process of
 *     the attempt carries it in SWEEP_COOKIE
 * @param folder the attempt's own folder, absolute; made by the launch, must not exist
 * @param files contents of files, by absolute path, that must be there before the command starts
 * @param directories absolute paths of directories that must be there before the command starts
 * @param environment all the variables of the command but the cookie
 * @param workingDirectory where the command starts
 */
public record AttemptLaunch(
    AttemptId id,
    String launchId,
    Path folder,
    Map<Path, String> files,
    List<Path> directories,
    List<String> command,
    Map<String, String> environment,
    Path workingDirectory) {}
