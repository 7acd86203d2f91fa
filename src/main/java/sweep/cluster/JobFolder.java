package sweep.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;

/** The files by which the runner and the job of a launch agree, in the attempt's folder. */
public record JobFolder(Path folder, String launchId) {
  private static final long LONGEST = 1000;

  /** The script that runs the attempt. */
  Path script() {
    return folder.resolve("job.sh");
  }

  /** The description of the job, where the engine gets one. */
  Path description() {
    return folder.resolve("job.json");
  }

  /** What the engine itself has to say about the job. */
  Path log() {
    return folder.resolve("job.log");
  }

  /** The orders of the runner, one a line; the script reads on where it was. */
  private Path control() {
    return folder.resolve("control");
  }

  /** Made by the one copy of the job that runs the attempt, or by the runner to prevent that. */
  private Path claim() {
    return folder.resolve("claim");
  }

  /** The job's id, as the engine gave it. */
  private Path job() {
    return folder.resolve("job");
  }

  /** Writes the script, which may hold secrets. */
  void writeScript(String text) throws IOException {
    Files.createFile(
        script(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(script(), text);
  }

  void writeDescription(String text) throws IOException {
    Files.writeString(description(), text + "\n", StandardOpenOption.CREATE_NEW);
  }

  /** Allows the script to start, which looks for its launch among the orders. */
  void open() throws IOException {
    Files.writeString(control(), "launch %s\n".formatted(launchId), StandardOpenOption.CREATE_NEW);
  }

  /** The launch id of the job in a folder; empty if none was opened there. */
  static Optional<String> launchIn(Path folder) {
    return words(folder.resolve("control"))
        .filter(words -> words.length >= 2 && words[0].equals("launch"))
        .map(words -> words[1].lines().findFirst().orElse(""));
  }

  /** Adds an order for the script: {@code end SECONDS} or {@code signal NAME}. */
  void order(String line) throws IOException {
    Files.writeString(control(), line + "\n", StandardOpenOption.APPEND);
  }

  void recordJob(String id) throws IOException {
    Files.writeString(job(), "%s %s\n".formatted(id, launchId));
  }

  /** The job's id; empty if it is not on record. */
  public Optional<String> recordedJob() {
    return words(job()).filter(words -> words.length == 2).map(words -> words[0]);
  }

  /**
   * Who claimed the attempt; empty if it is not claimed. The file exists before it has its text.
   */
  public Optional<JobClaim> claimed() {
    Optional<String[]> words = words(claim());
    return words.isEmpty()
        ? Optional.empty()
        : words.flatMap(any -> JobClaim.of(any, launchId)).or(() -> Optional.of(JobClaim.UNNAMED));
  }

  /** Why the engine lets the job wait, for those who look on. */
  private Path reason() {
    return folder.resolve("queue");
  }

  /** Notes why the engine lets the job wait; an empty reason says nothing. */
  void noteReason(String words) {
    try {
      Files.writeString(reason(), launchId + " " + words + "\n");
    } catch (IOException ignored) {
      // It is shown only.
    }
  }

  /** On which node the job runs, or why it waits, for people. */
  public String place() {
    return claimed()
        .filter(claim -> !claim.node().isEmpty())
        .map(claim -> "on %s, job %s".formatted(claim.node(), claim.job()))
        .orElseGet(() -> "queued" + recordedJob().map(id -> ", job " + id + noted()).orElse(""));
  }

  private String noted() {
    return text(reason())
        .filter(text -> text.startsWith(launchId + " "))
        .map(text -> text.substring(launchId.length()).strip())
        .filter(words -> !words.isEmpty())
        .map(" (%s)"::formatted)
        .orElse("");
  }

  /** Why the script ended the command; empty if the command ended by itself, or has not ended. */
  Optional<String> endedBy() {
    return words(folder.resolve("ended-by"))
        .filter(words -> words.length == 2 && words[1].equals(launchId))
        .map(words -> words[0]);
  }

  /** A text that changes as long as the script is at work. */
  String pulse() {
    return text(folder.resolve("heartbeat")).orElse("");
  }

  /** Lists the folder, so that a network file system reads it again. */
  void refresh() {
    try (Stream<Path> files = Files.list(folder)) {
      long unused = files.count();
    } catch (IOException ignored) {
      // What can't be read now is read later.
    }
  }

  /**
   * Keeps every copy of the job from running the attempt, now and later.
   *
   * @return false if one has claimed it already
   * @throws IOException if that can't be found out now
   */
  boolean fence() throws IOException {
    if (!Files.isDirectory(folder)) {
      return true;
    }
    try {
      Files.writeString(claim(), JobClaim.ofRunner(launchId) + "\n", StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return claimed().filter(JobClaim::byRunner).isPresent();
    }
  }

  private static Optional<String[]> words(Path file) {
    return text(file).map(text -> text.strip().split(" "));
  }

  private static Optional<String> text(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= LONGEST
          ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
