package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequestManager;
import com.sun.jdi.request.StepRequest;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sweep.CrashPoint;
import sweep.TestLength;
import sweep.backend.BackendCrashPoints;
import sweep.cli.ProgramFolder.Outcome;
import sweep.journal.JournalCrashPoints;

/** Kills the runner at certain methods, where a debugger stops it. */
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

  /** The moment at which the program is killed. */
  private enum Moment {
    BEFORE,
    AFTER
  }

  private static Arguments at(CrashPoint point, Moment moment, int call) {
    return Arguments.of(point, moment, call);
  }

  static List<Arguments> points() {
    CrashPoint move = CrashPoint.<Path, Path, CopyOption[]>at(Files::move);
    List<Arguments> all =
        List.of(
            at(JournalCrashPoints.WRITE, Moment.BEFORE, 1),
            at(JournalCrashPoints.WRITE, Moment.AFTER, 2),
            at(JournalCrashPoints.WRITE, Moment.BEFORE, 6),
            at(JournalCrashPoints.WRITE, Moment.AFTER, 7),
            at(JournalCrashPoints.FORCE, Moment.BEFORE, 2),
            at(JournalCrashPoints.FORCE, Moment.AFTER, 3),
            at(JournalCrashPoints.BEGIN, Moment.BEFORE, 1),
            at(JournalCrashPoints.BEGIN, Moment.AFTER, 1),
            at(BackendCrashPoints.START, Moment.BEFORE, 2),
            at(BackendCrashPoints.START, Moment.AFTER, 2),
            at(BackendCrashPoints.READ_EXIT, Moment.BEFORE, 2),
            at(BackendCrashPoints.READ_EXIT, Moment.AFTER, 2),
            at(JournalCrashPoints.REPLACE, Moment.BEFORE, 2),
            at(move, Moment.BEFORE, 2),
            at(move, Moment.AFTER, 2));
    return TestLength.some(all);
  }

  /** Runs the program until its n-th call of a method, or the return from it. */
  private static void runUntil(VirtualMachine machine, CrashPoint point, Moment moment, int call)
      throws InterruptedException {
    EventRequestManager requests = machine.eventRequestManager();
    List<ReferenceType> loaded = machine.classesByName(point.type());
    loaded.forEach(type -> stopAt(requests, type, point));
    if (loaded.isEmpty()) {
      ClassPrepareRequest loading = requests.createClassPrepareRequest();
      loading.addClassFilter(point.type());
      loading.enable();
    }
    int calls = 0;
    machine.resume();
    while (true) {
      EventSet events = machine.eventQueue().remove();
      for (Event event : events) {
        if (event instanceof ClassPrepareEvent prepared) {
          stopAt(requests, prepared.referenceType(), point);
        } else if (event instanceof BreakpointEvent entered && calls < call) {
          calls++;
          if (calls == call && moment == Moment.BEFORE) {
            return;
          }
          if (calls == call) {
            requests
                .createStepRequest(entered.thread(), StepRequest.STEP_MIN, StepRequest.STEP_OUT)
                .enable();
          }
        } else if (event instanceof StepEvent || event instanceof VMDisconnectEvent) {
          return;
        }
      }
      events.resume();
    }
  }

  private static void stopAt(EventRequestManager requests, ReferenceType type, CrashPoint point) {
    List<Method> methods = type.methodsByName(point.method());
    assertFalse(methods.isEmpty(), point::toString);
    methods.forEach(method -> requests.createBreakpointRequest(method.location()).enable());
  }

  @ParameterizedTest
  @MethodSource("points")
  void sweepKilledAtAnyPointEndsWithTheSameResults(
      CrashPoint point, Moment moment, int call, @TempDir Path path) throws Exception {
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
      runUntil(machine, point, moment, call);
      assertTrue(runner.isAlive(), "it came there");
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
