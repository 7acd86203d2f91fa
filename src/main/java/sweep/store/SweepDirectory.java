package sweep.store;

import java.nio.file.Path;
import java.util.Locale;
import sweep.trial.AttemptId;

/** Where everything lies in a sweep directory. */
public record SweepDirectory(Path root) {
  /** In a trial's folder, its parameters as a JSON object. */
  public static final String PARAMETERS = "params.json";

  public SweepDirectory {
    root = root.toAbsolutePath().normalize();
  }

  public Path spec() {
    return root.resolve("spec.yaml");
  }

  public Path journal() {
    return root.resolve("journal.jsonl");
  }

  public Path lock() {
    return root.resolve("sweep.lock");
  }

  /** Who holds the lock; beside it, as reading a locked file would drop the lock. */
  public Path lockOwner() {
    return root.resolve("sweep.lock.owner");
  }

  /** Made by whoever wants the runner to stop, and removed by the runner. */
  public Path stopRequest() {
    return root.resolve("stop.request");
  }

  public Path results(String extension) {
    return root.resolve("results." + extension);
  }

  public Path trialsTable() {
    return root.resolve("trials.csv");
  }

  public Path best() {
    return root.resolve("best.yaml");
  }

  /** The page about the sweep. */
  public Path report() {
    return root.resolve("report.html");
  }

  /** What the commands of {@code notify} printed last. */
  public Path notifyLog() {
    return root.resolve("notify.log");
  }

  /** Where the artifacts of trials are collected. */
  public Path artifacts() {
    return root.resolve("artifacts");
  }

  /** What was collected of a trial; outside of its folder, where its command may write anything. */
  public Path collected(int trial) {
    return root.resolve("collected").resolve(padded(trial) + ".json");
  }

  /** The folder of a trial, six digits wide so that it sorts. */
  public Path trial(int number) {
    return trials().resolve(padded(number));
  }

  private static String padded(int trial) {
    return String.format(Locale.ROOT, "%06d", trial);
  }

  /** Where the folders of trials are. */
  public Path trials() {
    return root.resolve("trials");
  }

  public Path parameters(int trial) {
    return trial(trial).resolve(PARAMETERS);
  }

  /** Kept over the attempts of a trial. */
  public Path checkpoints(int trial) {
    return trial(trial).resolve("checkpoints");
  }

  public Path attempt(AttemptId id) {
    return trial(id.trial()).resolve(Integer.toString(id.attempt()));
  }

  /** Where an attempt's wrapper leaves its process number. */
  public Path pid(AttemptId id) {
    return attempt(id).resolve("pid");
  }

  /** Where an attempt's wrapper leaves the exit code of the command. */
  public Path exit(AttemptId id) {
    return attempt(id).resolve("exit");
  }

  public Path stdout(AttemptId id) {
    return attempt(id).resolve("stdout.log");
  }

  public Path stderr(AttemptId id) {
    return attempt(id).resolve("stderr.log");
  }
}
