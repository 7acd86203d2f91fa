package sweep.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import sweep.trial.AttemptId;
import sweep.trial.TrialRecord;

/** The paths in a sweep directory. */
public record SweepDirectory(Path root) {
  /** The name of the file with a trial's parameters as a JSON object. */
  public static final String PARAMETERS = "params.json";

  private static final int PATCH_NAME = 16;

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

  /**
   * Names the holder of the lock. A file of its own, as reading a locked file would drop the lock.
   */
  public Path lockOwner() {
    return root.resolve("sweep.lock.owner");
  }

  /** The folder of the requests that wait for an answer. */
  public Path requests() {
    return root.resolve("requests");
  }

  /** The folder of files among the requests that are none. */
  public Path unreadableRequests() {
    return requests().resolve("unreadable");
  }

  /** The output of runners that were started in the background. */
  public Path detachedLog() {
    return root.resolve("detached.log");
  }

  /** By which earlier versions ask the runner to stop. */
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

  /** The HTML report. */
  public Path report() {
    return root.resolve("report.html");
  }

  /** What a tracker has been sent. */
  public Path tracking() {
    return root.resolve("tracking.jsonl");
  }

  /** The last output of the commands of {@code notify}. */
  public Path notifyLog() {
    return root.resolve("notify.log");
  }

  /**
   * The changes that were not committed when trials ran.
   *
   * @param hash their SHA-256 in hex
   */
  public Path patch(String hash) {
    return root.resolve("code").resolve(hash.substring(0, PATCH_NAME) + ".patch");
  }

  /** The folder of collected artifacts. */
  public Path artifacts() {
    return root.resolve("artifacts");
  }

  /**
   * Records what was collected of a trial; not in its folder, where its command may write anything.
   */
  public Path collected(int trial) {
    return root.resolve("collected").resolve(padded(trial) + ".json");
  }

  /** The folder of a trial, with six digits so that names sort. */
  public Path trial(int number) {
    return trials().resolve(padded(number));
  }

  private static String padded(int trial) {
    return String.format(Locale.ROOT, "%06d", trial);
  }

  /** The folder of the trials' folders. */
  public Path trials() {
    return root.resolve("trials");
  }

  public Path parameters(int trial) {
    return trial(trial).resolve(PARAMETERS);
  }

  /** The folder for checkpoints, which all attempts of a trial share. */
  public Path checkpoints(int trial) {
    return trial(trial).resolve("checkpoints");
  }

  public Path attempt(AttemptId id) {
    return trial(id.trial()).resolve(Integer.toString(id.attempt()));
  }

  /** The folders of the attempts of a trial whose output counts, oldest first. */
  public List<Path> counted(TrialRecord record) {
    return record.counted().stream().map(this::attempt).toList();
  }

  /** The record of the wrapper's pid, see {@link WrapperRecord}. */
  public Path pid(AttemptId id) {
    return attempt(id).resolve("pid");
  }

  /** The record of the command's exit code, see {@link WrapperRecord}. */
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
