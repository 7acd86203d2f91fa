package sweep.run;

/**
 * The machine that a sweep runs on.
 *
 * @param bootId which boot of the machine this is
 * @param processors how many processors it has
 * @param interpreter what {@code ${interpreter}} stands for
 */
public record Machine(String bootId, int processors, String interpreter) {}
