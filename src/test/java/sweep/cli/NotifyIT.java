package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;

/** Sends notifications, which never delay or fail a sweep. */
class NotifyIT {
  private static final String SPEC =
      """
      name: demo
      command: [sh, -c, 'test ${x} != 1 || while ! test -e go; do sleep 0.05; done; echo loss=${x}']
      metric: {name: loss, goal: minimize}
      method: list
      configurations: [{x: 2}, {x: 1}]
      baseline: {x: 3}
      slots: 1
      """;

  @TempDir private Path temporary;

  private final List<String> posted = new CopyOnWriteArrayList<>();
  private final CountDownLatch enough = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/hook/secret", this::take);
    server.createContext("/broken", exchange -> answer(exchange, 500));
    server.createContext("/slow", this::stall);
    server.start();
  }

  @AfterEach
  void close() {
    enough.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void take(HttpExchange exchange) throws IOException {
    posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    answer(exchange, 200);
  }

  private void stall(HttpExchange exchange) throws IOException {
    try {
      enough.await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
    answer(exchange, 200);
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private String address(String path) {
    return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
  }

  @Test
  void newLeadersAndTheEndAreSentToAddressesAndCommands() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write(
          "demo.yaml",
          SPEC
              + """
              notify:
                - '%s/${envvar:HOOK}'
                - {command: 'echo "$SWEEP_EVENT $SWEEP_STATE $SWEEP_BEST" >> demo.txt; cat', on: end}
              """
                  .formatted(address("/hook")));
      Process run = folder.start(Map.of("HOOK", "secret"), "run", "demo.yaml");
      ProgramFolder.waitUntil(() -> posted.size() == 1);
      assertTrue(posted.get(0).startsWith("{\"text\":\"demo: new best loss 2 (-1 vs baseline)"));
      Files.createFile(folder.path("go"));
      ProgramFolder.Outcome outcome = folder.finished(run);

      assertEquals(0, outcome.code(), outcome.err());
      assertFalse(outcome.err().contains("notify"), outcome.err());
      String end = posted.get(posted.size() - 1);
      assertTrue(
          end.startsWith(
              "{\"text\":\"demo: finished with 3 completed; best loss 1 (-2 vs baseline)"),
          end);
      assertTrue(end.contains("\"trial\":2,\"configuration\":{\"x\":1}"), end);
      assertEquals("end finished 1.0\n", folder.text("demo.txt"));
      assertEquals(end + "\n", folder.text("runs/demo/notify.log"));

      int before = posted.size();
      assertEquals(0, folder.sweep("run", "demo.yaml").code());
      assertEquals(before, posted.size(), "a run that found nothing to do is no news");
    }
  }

  @Test
  @FullLength
  void failedNotificationIsOneLineAndDelaysNothing() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      Files.createFile(folder.path("go"));
      folder.write(
          "demo.yaml",
          SPEC
              + """
              notify:
                - {url: "%s", on: end}
                - {url: "%s", on: [best, end], timeout: 500ms}
                - {command: [no-such-program], on: end}
                - {command: 'sleep 600; echo late', on: end, timeout: 500ms}
                - {url: 'https://example.invalid/${envvar:NO_SUCH_VARIABLE}', on: end}
              """
                  .formatted(address("/broken"), address("/slow")));
      ProgramFolder.Outcome outcome = folder.sweep("run", "demo.yaml");

      assertEquals(0, outcome.code(), outcome.err());
      List<String> lines = outcome.err().lines().filter(line -> line.contains("notify")).toList();
      String port = ":" + server.getAddress().getPort();
      assertEquals(5, lines.size(), outcome.err());
      assertTrue(
          lines.contains(
              "can't notify 127.0.0.1%s: the server answered with status 500".formatted(port)),
          outcome.err());
      assertTrue(
          lines.contains("can't notify 127.0.0.1%s: no answer within 0.5s".formatted(port)),
          outcome.err());
      assertTrue(
          lines.contains(
              "can't notify sleep: it took longer than 0.5s; its output is in"
                  + " runs/demo/notify.log"),
          outcome.err());
      assertTrue(
          lines.contains("can't notify example.invalid: NO_SUCH_VARIABLE is not set"),
          outcome.err());
      assertTrue(outcome.err().contains("can't notify no-such-program: it can't start"));
      assertFalse(folder.hasProcesses(), "what took too long is gone");
    }
  }

  @Test
  void liveReportExistsWhileTheSweepRuns() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write("demo.yaml", SPEC + "report: live\n");
      Process run = folder.start("run", "demo.yaml");
      Path report = folder.path("runs/demo/report.html");
      ProgramFolder.waitUntil(() -> Files.exists(report));
      assertTrue(folder.text("runs/demo/report.html").contains("\"state\":\"running\""));
      Files.createFile(folder.path("go"));
      assertEquals(0, folder.finished(run).code());
      assertTrue(folder.text("runs/demo/report.html").contains("\"state\":\"finished\""));

      folder.write("silent.yaml", SPEC.replace("demo", "silent") + "report: none\n");
      assertEquals(0, folder.sweep("run", "silent.yaml").code());
      assertFalse(Files.exists(folder.path("runs/silent/report.html")));
    }
  }
}
