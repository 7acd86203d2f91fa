package sweep.backend.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sends signals to processes and process groups, which Java can't do itself. */
public final class SignalSender {
  /** The builtin kill of dash, bash and busybox takes a group if the signal follows -s. */
  private static final String SCRIPT =
      "signal=$1; shift; kill -s \"$signal\" -- \"$@\";"
          + " if [ \"$signal\" = TERM ]; then kill -s CONT -- \"$@\"; fi";

  private static final int TIMEOUT_SECONDS = 5;

  /**
   * Sends a signal; after TERM, also CONT, which stopped processes need to receive it. Returns
   * false if the machine could not start the program that sends it: then the caller has to try
   * again.
   */
  public boolean send(String signal, long group, ProcessTable.Members members) {
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
      if (!kill.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        kill.destroyForcibly();
        return false;
      }
      return true;
    } catch (IOException | OutOfMemoryError e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
