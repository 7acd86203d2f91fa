package sweep.backend;

/**
 * A process for as long as the machine stays up: pids are given out again, start ticks aren't.
 *
 * @param startTick clock ticks from the machine's boot to the process's start: field 22 of
 *     /proc/PID/stat
 */
public record ProcessIdentity(long pid, long startTick) {}
