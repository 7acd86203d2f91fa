package sweep.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a tracker has been sent of a sweep: a file with one line for each run and each state. What
 * is owed is what the journal has beyond it. If it is lost, the tracker is asked. Not thread-safe.
 */
final class TrackingLedger {
  /** The key of the run that stands for the whole sweep. */
  static final String SWEEP = "sweep";

  /** The key of what is said of the best configuration. */
  static final String BEST = "best";

  private static final String KEY = "of";
  private static final String PLACE = "at";
  private static final String RUN = "run";
  private static final String ARTIFACTS = "artifacts";
  private static final String SENT = "sent";

  private final Path file;
  private final String place;
  private final Map<String, MlflowRun> runs = new HashMap<>();
  private final Map<String, String> sent = new HashMap<>();

  private TrackingLedger(Path file, String place) {
    this.file = file;
    this.place = place;
  }

  /**
   * Reads a file if there is one.
   *
   * @param place the server and experiment; lines about others don't count
   */
  static TrackingLedger read(Path file, String place) throws IOException {
    TrackingLedger ledger = new TrackingLedger(file, place);
    if (Files.exists(file)) {
      Files.readAllLines(file, StandardCharsets.UTF_8).forEach(ledger::take);
    }
    return ledger;
  }

  private void take(String line) {
    try {
      JsonNode entry = MlflowServer.JSON.readTree(line);
      if (entry.path(PLACE).asText().equals(place)) {
        String key = entry.path(KEY).asText();
        if (entry.has(RUN)) {
          runs.put(key, new MlflowRun(entry.path(RUN).asText(), entry.path(ARTIFACTS).asText()));
        }
        if (entry.has(SENT)) {
          sent.put(key, entry.path(SENT).asText());
        }
      }
    } catch (JsonProcessingException torn) {
      // A line that a crash cut off: what it said is sent again.
    }
  }

  Optional<MlflowRun> run(String key) {
    return Optional.ofNullable(runs.get(key));
  }

  /** The keys of all runs. */
  List<String> keys() {
    return List.copyOf(runs.keySet());
  }

  void created(String key, MlflowRun run) throws TrackingException {
    runs.put(key, run);
    append(key, entry -> entry.put(RUN, run.id()).put(ARTIFACTS, run.artifacts()));
  }

  /** Forgets a run that was deleted. */
  void deleted(String key) {
    runs.remove(key);
  }

  boolean wasSent(String key, String state) {
    return state.equals(sent.get(key));
  }

  void sent(String key, String state) throws TrackingException {
    sent.put(key, state);
    append(key, entry -> entry.put(SENT, state));
  }

  private void append(String key, UnaryOperator<ObjectNode> fields) throws TrackingException {
    ObjectNode entry = MlflowServer.JSON.createObjectNode().put(PLACE, place).put(KEY, key);
    try {
      Files.writeString(
          file,
          fields.apply(entry) + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw TrackingException.passing("can't write %s: %s".formatted(file, e.getMessage()));
    }
  }
}
