package sweep.tracking;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sweep.backend.GitCheckout;
import sweep.specification.NotificationSettings.Tracking;
import sweep.specification.SweepSpec;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.text.Sha256;

/** Opens the trackers of sweeps. */
public final class Trackers {
  private static final int ID_BYTES = 8;

  /** What a workflow engine says of the task that the sweep is. */
  private static final List<String> TASK =
      List.of(
          "AIRFLOW_CTX_DAG_ID",
          "AIRFLOW_CTX_TASK_ID",
          "AIRFLOW_CTX_DAG_RUN_ID",
          "AIRFLOW_CTX_TRY_NUMBER");

  private Trackers() {}

  /**
   * The tracker of a sweep that has a journal. Nothing is sent yet.
   *
   * @throws CommandException if the settings name no server
   */
  public static Tracker open(
      SweepSpec spec, SweepDirectory directory, Tracking settings, Place place) {
    try {
      TrackedSweep sweep =
          new TrackedSweep(id(directory), spec, directory, source(directory, place));
      return new MlflowTracker(sweep, settings, place.environment(), place.slots());
    } catch (TrackingException e) {
      throw CommandException.usage("tracking: " + e.getMessage());
    }
  }

  /** The tracker that writes a sweep for TensorBoard into a folder. */
  public static Tracker tensorBoard(SweepSpec spec, SweepDirectory directory, Path folder) {
    return new TensorBoardTracker(
        new TrackedSweep(id(directory), spec, directory, Map.of()), folder);
  }

  /**
   * Where a sweep runs.
   *
   * @param environment of the program
   * @param workingDirectory in which commands start
   * @param slots how many of them may start at a time
   */
  public record Place(Map<String, String> environment, Path workingDirectory, int slots) {}

  /** A hash of the journal's first line, in which there is the time of the sweep's creation. */
  private static String id(SweepDirectory directory) {
    try (BufferedReader lines =
        Files.newBufferedReader(directory.journal(), StandardCharsets.UTF_8)) {
      return Sha256.hex(String.valueOf(lines.readLine()), ID_BYTES);
    } catch (IOException e) {
      throw CommandException.machine(
          "can't read %s: %s".formatted(directory.journal(), e.getMessage()), e);
    }
  }

  private static Map<String, String> source(SweepDirectory directory, Place place) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("mlflow.source.name", directory.spec().toAbsolutePath().toString());
    tags.put("mlflow.source.type", "LOCAL");
    tags.put("mlflow.user", System.getProperty("user.name"));
    GitCheckout.of(place.workingDirectory())
        .ifPresent(code -> tags.put("mlflow.source.git.commit", code.commit()));
    for (String name : TASK) {
      Optional.ofNullable(place.environment().get(name))
          .ifPresent(value -> tags.put(name.toLowerCase(Locale.ROOT), value));
    }
    return tags;
  }
}
