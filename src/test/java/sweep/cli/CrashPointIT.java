package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.MethodEntryRequest;
import com.sun.jdi.request.MethodExitRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.cli.ProgramFolder.Outcome;

/** The runner is killed at named points of its code, where a debugger stops it. */
@Timeout(120)
class CrashPointIT {
  private static final String SPEC =
      """
      name: small
      method: grid
      command: [sh, -c, 'echo "$SWEEP_TRIAL" >>ran; echo acc=0.${x}']
      metric: {name: acc, goal: maximize}
      slots: 1
      parameters: {x: {min: 1, max: 5}}
      """;

  private static final Pattern LISTENING = Pattern.compile("at address: (\\d+)");

  private static VirtualMachine attach(String port) throws Exception {
    AttachingConnector connector =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(each -> each.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("hostname").setValue("127.0.0.1");
    arguments.get("port").setValue(port);
    return connector.attach(arguments);
  }

  private static void watch(VirtualMachine machine, String type, boolean before) {
    EventRequest request;
    if (before) {
      MethodEntryRequest entry = machine.eventRequestManager().createMethodEntryRequest();
      entry.addClassFilter(type);
      request = entry;
    } else {
      MethodExitRequest exit = machine.eventRequestManager().createMethodExitRequest();
      exit.addClassFilter(type);
      request = exit;
    }
    request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
    request.enable();
  }

  /** Lets the program run until it is at a method for the n-th time. */
  private static void awaitHit(VirtualMachine machine, String method, int hits)
      throws InterruptedException {
    int left = hits;
    machine.resume();
    while (true) {
      EventSet events = machine.eventQueue().remove();
      for (Event event : events) {
        boolean there =
            event instanceof LocatableEvent hit && hit.location().method().name().equals(method);
        left -= there ? 1 : 0;
      }
      if (left <= 0) {
        return;
      }
      events.resume();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sweep.journal.ChannelFile, write, true, 1",
    "sweep.journal.ChannelFile, write, false, 2",
    "sweep.journal.ChannelFile, write, true, 6",
    "sweep.journal.ChannelFile, write, false, 7",
    "sweep.journal.ChannelFile, force, true, 2",
    "sweep.journal.ChannelFile, force, false, 3",
    "sweep.journal.SweepStore, begin, true, 1",
    "sweep.journal.SweepStore, begin, false, 1",
    "sweep.backend.Launcher, start, true, 2",
    "sweep.backend.Launcher, start, false, 2",
    "sweep.backend.AttemptFiles, recordedExit, true, 2",
    "sweep.backend.AttemptFiles, recordedExit, false, 2",
    "sweep.journal.SafeFile, replace, true, 2",
    "java.nio.file.Files, move, true, 2",
    "java.nio.file.Files, move, false, 2",
  })
  void killedThereItEndsAsIfNothingHadHappened(
      String type, String method, boolean before, int hits, @TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("s.yaml", SPEC);
      Process runner =
          folder.start(
              Map.of(
                  "JAVA_OPTS",
                  "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0"),
              "run",
              "s.yaml");
      ProgramFolder.waitUntil(() -> LISTENING.matcher(folder.output(runner)).find());
      Matcher address = LISTENING.matcher(folder.output(runner));
      assertTrue(address.find());
      VirtualMachine machine = attach(address.group(1));
      watch(machine, type, before);
      awaitHit(machine, method, hits);
      ProgramFolder.kill(runner);

      Outcome resumed = folder.sweep("run", "s.yaml");

      assertEquals(0, resumed.code(), resumed.err());
      assertEquals(5, folder.recorded("small", "trial-ended"));
      assertEquals(
          "0 1 2 3 4", String.join(" ", folder.text("ran").lines().sorted().toList()), "each once");
      assertEquals(6, folder.text("runs/small/results.csv").lines().count());
      assertTrue(folder.sweep("best").out().contains("acc 0.5; trial 4"));
      assertEquals(0, folder.sweep("doctor").code());
    }
  }
}
