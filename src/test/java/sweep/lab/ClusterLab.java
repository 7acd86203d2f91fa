package sweep.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import sweep.TestPatience;

/**
 * A real cluster on this machine for the tests of one class, with ports and a folder of its own. A
 * script brings it up, and takes it down when its standard input ends: with the class, or with this
 * JVM, however that ends. Where the programs of the cluster are not installed, the tests are
 * aborted.
 */
public abstract class ClusterLab implements BeforeAllCallback, AfterAllCallback {
  private static final Path SCRIPTS = Path.of("src/test/resources/lab");

  /** Below the ports that systems give to clients. */
  private static final int FIRST_PORT = 20_000;

  private static final int PORTS = 12_000;

  private final String script;
  private final List<String> programs;
  private final int ports;
  private Process process;
  private Path folder;

  /**
   * Returns a lab.
   *
   * @param script the file name of its script
   * @param programs those without which it can't be
   * @param ports how many it needs, one after another
   */
  ClusterLab(String script, List<String> programs, int ports) {
    this.script = script;
    this.programs = programs;
    this.ports = ports;
  }

  /** Other files without which it can't be. */
  List<String> files() {
    return List.of();
  }

  /** The variables that the script gets. */
  abstract Map<String, String> settings(int port);

  /** The variables by which the cluster's commands find it. */
  public abstract Map<String, String> environment();

  public final Path folder() {
    return folder;
  }

  @Override
  public final void beforeAll(ExtensionContext context) throws Exception {
    for (String program : programs) {
      Assumptions.assumeTrue(
          isInstalled(program), "%s is not installed; .ci/run says how".formatted(program));
    }
    for (String file : files()) {
      Assumptions.assumeTrue(
          Files.exists(Path.of(file)), "%s is not installed; .ci/run says how".formatted(file));
    }
    folder = Files.createTempDirectory("lab");
    ProcessBuilder builder = new ProcessBuilder("setsid", "bash", path(), folder.toString());
    builder.environment().putAll(settings(freePorts()));
    // Not in the folder, which is gone if it fails.
    Path errors = Files.createTempFile("lab", ".err");
    builder.redirectError(errors.toFile());
    process = builder.start();
    String answer = firstLine(process);
    if (!answer.equals("ready")) {
      process.waitFor(TestPatience.longest().toMillis(), TimeUnit.MILLISECONDS);
    }
    String said = Files.readString(errors);
    Files.delete(errors);
    assertEquals("ready", answer, () -> "the lab did not come up: " + said);
  }

  @Override
  public final void afterAll(ExtensionContext context) throws Exception {
    if (process != null) {
      process.getOutputStream().close();
      assertTrue(
          process.waitFor(TestPatience.longest().toMillis(), TimeUnit.MILLISECONDS),
          "the lab does not end");
      assertTrue(Files.notExists(folder), "the lab left " + folder);
    }
  }

  private String path() {
    return SCRIPTS.resolve(script).toAbsolutePath().toString();
  }

  private static String firstLine(Process process) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    return line == null ? "" : line;
  }

  /** Runs a command of the cluster, and returns what it printed. */
  public final String answer(String... command) throws IOException, InterruptedException {
    return answer(List.of(command));
  }

  private String answer(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment());
    builder.redirectErrorStream(true);
    Process running = builder.start();
    try (OutputStream none = running.getOutputStream()) {
      none.flush();
    }
    String printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, running.waitFor(), () -> command + ": " + printed);
    return printed.strip();
  }

  /** Starts a daemon again that was killed, by the name that the script has for it. */
  public final void start(String daemon) throws IOException, InterruptedException {
    order("start", daemon);
  }

  /** Has the script do something to a part of the cluster. */
  final void order(String what, String part) throws IOException, InterruptedException {
    answer(List.of("bash", path(), folder.toString(), what, part));
  }

  /** Kills a daemon as a power cut would, by the name of its pid file. */
  public final void kill(String daemon) throws IOException, InterruptedException {
    Path file = folder.resolve("run").resolve(daemon + ".pid");
    answer("kill", "-9", Files.readString(file).strip());
  }

  private static boolean isInstalled(String program) {
    String path = System.getenv("PATH") + ":/usr/sbin:/sbin";
    return Stream.of(path.split(":"))
        .map(folder -> Path.of(folder, program))
        .anyMatch(Files::isExecutable);
  }

  /** The first of some ports that nobody listens on. */
  private int freePorts() throws IOException {
    Random random = new Random();
    for (int tries = 0; tries < 100; tries++) {
      int first = FIRST_PORT + random.nextInt(PORTS);
      if (areFree(first)) {
        return first;
      }
    }
    throw new IOException("no free ports");
  }

  private boolean areFree(int first) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int port = first; port < first + ports; port++) {
        held.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
      }
      return true;
    } catch (IOException taken) {
      return false;
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }
}
