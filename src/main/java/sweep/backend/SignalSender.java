package sweep.backend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sends signals to processes and process groups, which Java itself can't. */
final class SignalSender {
  /** The shell's own kill takes a group in dash, bash and busybox if the signal follows -s. */
  private static final String SCRIPT =
      "signal=$1; shift; kill -s \"$signal\" -- \"$@\";"
          + " if [ \"$signal\" = TERM ]; then kill -s CONT -- \"$@\"; fi";

  private static final int PATIENCE_SECONDS = 5;

  /**
   * Tells the processes; those that were stopped are woken to hear TERM. False if the machine had
   * no room to do so: then it has to be tried again.
   */
  boolean send(String signal, long group, ProcessTable.Members members) {
    List<String> command =
        new ArrayList<>(List.of(Programs.shell(), "-c", SCRIPT, "sweep-signal", signal));
    if (members.group()) {
      command.add("-" + group);
    }
    members.others().forEach(pid -> command.add(Long.toString(pid)));
    try {
      Process kill =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      kill.getOutputStream().close();
      if (!kill.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        kill.destroyForcibly();
        return false;
      }
      return true;
    } catch (IOException | OutOfMemoryError noRoom) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
