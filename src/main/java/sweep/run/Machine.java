package sweep.run;

import java.util.List;

/**
 * The machine that a sweep runs on.
 *
 * @param bootId which boot of the machine this is
 * @param processors how many processors it has
 * @param interpreter what {@code ${interpreter}} stands for
 * @param shell the words that begin a command that runs a text, up to the option -c
 */
public record Machine(String bootId, int processors, String interpreter, List<String> shell) {}
