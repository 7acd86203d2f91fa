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

/** A folder for running the built program; closing it kills remaining processes. */
final class ProgramFolder implements AutoCloseable {
  /** Exit code and output of the program. */
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

  /** The content of a file; empty if it does not exist. */
  String text(String name) {
    try {
      return Files.readString(path(name));
    } catch (IOException notYet) {
      return "";
    }
  }

  /** The names of the visible files. */
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

  /** Starts the program with additional environment variables. */
  Process start(Map<String, String> variables, String... arguments) throws IOException {
    // A shell makes background jobs ignore Ctrl-C, and the program would inherit that.
    List<String> command =
        new ArrayList<>(
            List.of("env", "--default-signal=INT,HUP", System.getProperty("sweep.program")));
    command.addAll(List.of(arguments));
    return start(variables, command);
  }

  /**
   * Starts the program with only these variables; java is found even if PATH lacks it.
   *
   * @param variables the environment, including PATH if it should be set
   */
  Process startBare(Map<String, String> variables, List<String> arguments) throws IOException {
    return startBare(variables, System.getProperty("sweep.program"), arguments);
  }

  /** Starts any command in the same way. */
  Process startBare(Map<String, String> variables, String program, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("env", "-i"));
    command.add("JAVA_HOME=" + System.getProperty("java.home"));
    command.add("XDG_RUNTIME_DIR=" + runtimeFolder());
    variables.forEach((name, value) -> command.add(name + "=" + value));
    command.add(program);
    command.addAll(arguments);
    return start(Map.of(), command);
  }

  private String runtimeFolder() throws IOException {
    return Files.createDirectories(path(".runtime")).toString();
  }

  /** Starts any command in this folder. */
  Process startCommand(List<String> command) throws IOException {
    return start(Map.of(), command);
  }

  /** Starts any command in this folder, with additional environment variables. */
  Process start(Map<String, String> variables, List<String> command) throws IOException {
    String name = ".run-" + started.size();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(path(name + ".out").toFile())
            .redirectError(path(name + ".err").toFile());
    // Runners in other folders do not matter to these.
    builder.environment().put("XDG_RUNTIME_DIR", runtimeFolder());
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

  /** The output of a process so far. */
  String output(Process process) {
    return text(".run-" + started.indexOf(process) + ".out");
  }

  /** The error output of a process so far. */
  String error(Process process) {
    return text(".run-" + started.indexOf(process) + ".err");
  }

  /** Kills only the runner, as the kernel does when out of memory. */
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

  /** The number of records of a kind in the journal. */
  long recorded(String sweep, String kind) {
    return text("runs/" + sweep + "/journal.jsonl")
        .lines()
        .filter(line -> line.contains("\"kind\":\"" + kind + "\""))
        .count();
  }

  /** results.csv without the columns for seconds, attempts and logs. */
  String leaderboard(String sweep) {
    return text("runs/" + sweep + "/results.csv")
        .lines()
        .map(line -> line.replaceAll(",[^,]*,[^,]*,[^,]*$", ""))
        .collect(Collectors.joining("\n"));
  }

  /** Whether a process of the program, or one that it left behind, is running here. */
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
