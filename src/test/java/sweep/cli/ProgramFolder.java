package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.TestPatience;

/** A folder in which the built program is run as a user runs it; closing it ends what is left. */
final class ProgramFolder implements AutoCloseable {
  /** How the program ended, and what it printed. */
  record Outcome(int code, String out, String err) {}

  private final Path folder;
  private final List<Process> started = new ArrayList<>();

  ProgramFolder(Path folder) {
    this.folder = folder;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  void write(String name, String text) throws IOException {
    Files.writeString(path(name), text);
  }

  /** What a file holds; nothing if it isn't there. */
  String text(String name) {
    try {
      return Files.readString(path(name));
    } catch (IOException notYet) {
      return "";
    }
  }

  /** The files that a user sees here. */
  List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  Process start(String... arguments) throws IOException {
    return start(Map.of(), arguments);
  }

  /** Starts the program with some variables of its own. */
  Process start(Map<String, String> variables, String... arguments) throws IOException {
    // Whoever runs the tests in the background has them ignore Ctrl-C, which is inherited.
    List<String> command =
        new ArrayList<>(
            List.of("env", "--default-signal=INT,HUP", System.getProperty("sweep.program")));
    command.addAll(List.of(arguments));
    return start(variables, command);
  }

  /**
   * Starts the program with no variables but these; java is found though PATH may lack it.
   *
   * @param variables PATH among them, unless none is to be set
   */
  Process startBare(Map<String, String> variables, List<String> arguments) throws IOException {
    return startBare(variables, System.getProperty("sweep.program"), arguments);
  }

  /** Starts anything in the same way. */
  Process startBare(Map<String, String> variables, String program, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("env", "-i"));
    command.add("JAVA_HOME=" + System.getProperty("java.home"));
    variables.forEach((name, value) -> command.add(name + "=" + value));
    command.add(program);
    command.addAll(arguments);
    return start(Map.of(), command);
  }

  /** Starts anything here. */
  Process startCommand(List<String> command) throws IOException {
    return start(Map.of(), command);
  }

  /** Starts anything here, with some variables of its own. */
  Process start(Map<String, String> variables, List<String> command) throws IOException {
    String name = ".run-" + started.size();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(path(name + ".out").toFile())
            .redirectError(path(name + ".err").toFile());
    builder.environment().putAll(variables);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  Outcome finished(Process process) throws InterruptedException {
    assertTrue(
        process.waitFor(TestPatience.longest().toSeconds(), TimeUnit.SECONDS),
        () -> "it takes too long: " + error(process));
    return new Outcome(process.exitValue(), output(process), error(process));
  }

  Outcome sweep(String... arguments) throws Exception {
    return finished(start(arguments));
  }

  /** What a process has printed so far. */
  String output(Process process) {
    return text(".run-" + started.indexOf(process) + ".out");
  }

  /** What a process has told so far. */
  String error(Process process) {
    return text(".run-" + started.indexOf(process) + ".err");
  }

  /** Kills the runner alone, as the kernel does when memory is out. */
  static void kill(Process process) {
    process.destroyForcibly();
    process.onExit().orTimeout(TestPatience.longest().toSeconds(), TimeUnit.SECONDS).join();
  }

  static void signal(Process process, String signal) throws IOException, InterruptedException {
    Process kill =
        new ProcessBuilder("sh", "-c", "kill -s " + signal + " " + process.pid()).start();
    assertEquals(0, kill.waitFor());
  }

  static void waitUntil(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TestPatience.longest().toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "waited too long");
      LockSupport.parkNanos(2_000_000);
    }
  }

  /** How many records of a kind the sweep's journal holds. */
  long recorded(String sweep, String kind) {
    return text("runs/" + sweep + "/journal.jsonl")
        .lines()
        .filter(line -> line.contains("\"kind\":\"" + kind + "\""))
        .count();
  }

  /** The configurations and their objectives: results.csv but for seconds, attempts and logs. */
  String leaderboard(String sweep) {
    return text("runs/" + sweep + "/results.csv")
        .lines()
        .map(line -> line.replaceAll(",[^,]*,[^,]*,[^,]*$", ""))
        .collect(Collectors.joining("\n"));
  }

  /** Whether a process works here: of the program, or one that it left behind. */
  boolean hasProcesses() {
    return ProcessHandle.allProcesses().anyMatch(this::isOfThisFolder);
  }

  private boolean isOfThisFolder(ProcessHandle process) {
    return process
        .info()
        .commandLine()
        .filter(line -> line.contains(folder.toString()))
        .isPresent();
  }

  @Override
  public void close() {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      kill(process);
    }
    ProcessHandle.allProcesses()
        .filter(this::isOfThisFolder)
        .forEach(ProcessHandle::destroyForcibly);
  }
}
