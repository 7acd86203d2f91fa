package sweep.backend;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sweep.trial.AttemptId;

/**
 * A command to launch, with everything that it needs.
 *
 * @param launchId unique to this launch; the files {@code pid} and {@code exit} repeat it, and
 *     every process of the attempt has it in the variable SWEEP_COOKIE
 * @param folder the attempt's folder, absolute. The launch creates it; a folder that is left there
 *     from a lost attempt is moved aside.
 * @param files the contents of files, by absolute path, that must exist before the command starts
 * @param directories absolute paths of directories that must exist before the command starts
 * @param command the program and its arguments
 * @param environment all variables of the command, except for SWEEP_COOKIE
 * @param workingDirectory the directory in which the command starts, absolute
 * @param confinement the part of the machine that the command may use
 */
public record AttemptLaunch(
    AttemptId id,
    String launchId,
    Path folder,
    Map<Path, String> files,
    List<Path> directories,
    List<String> command,
    Map<String, String> environment,
    Path workingDirectory,
    Confinement confinement) {}
