package sweep.run;

import java.util.List;

/**
 * The machine that a sweep runs on.
 *
 * @param bootId identifies the machine's current boot
 * @param processors the number of processors
 * @param interpreter the value of {@code ${interpreter}}
 * @param shell the command that runs a shell text, up to its option -c
 */
public record Machine(String bootId, int processors, String interpreter, List<String> shell) {}
