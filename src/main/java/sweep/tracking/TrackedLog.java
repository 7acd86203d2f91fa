package sweep.tracking;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import sweep.metric.AttemptLocation;

/** The file in an attempt's folder with what its command has logged to a tracker. */
final class TrackedLog {
  private final Path attempt;
  private final Set<LoggedPoint> written = new HashSet<>();

  TrackedLog(Path attempt) {
    this.attempt = attempt;
  }

  int trial() {
    return Integer.parseInt(attempt.toAbsolutePath().getParent().getFileName().toString());
  }

  /** Appends what is new, as JSON Lines with steps; there is no file if there is nothing. */
  void fetch(Tracker tracker, Predicate<String> wanted) throws TrackingException, IOException {
    Path pid = attempt.resolve("pid");
    if (!Files.exists(pid)) {
      // It was never started.
      return;
    }
    // Nothing was logged before the first attempt; clocks may differ.
    long started = attempt.endsWith("1") ? 0 : Files.getLastModifiedTime(pid).toMillis();
    List<LoggedPoint> fresh =
        tracker.logged(trial(), started, wanted).stream()
            .filter(point -> !written.contains(point))
            .toList();
    if (fresh.isEmpty()) {
      return;
    }
    // An earlier runner may have left what it fetched.
    StandardOpenOption how =
        written.isEmpty() ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND;
    Files.writeString(
        attempt.resolve(AttemptLocation.TRACKED),
        lines(fresh),
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        LinkOption.NOFOLLOW_LINKS,
        how);
    written.addAll(fresh);
  }

  /** A line for what was logged together. */
  private static String lines(List<LoggedPoint> points) {
    Map<String, ObjectNode> rows = new LinkedHashMap<>();
    for (LoggedPoint point : points) {
      rows.computeIfAbsent(
              point.epochMillis() + " " + point.step(),
              unused -> MlflowServer.JSON.createObjectNode().put("step", point.step()))
          .putPOJO(point.metric(), MlflowText.number(point.value()));
    }
    StringBuilder lines = new StringBuilder();
    rows.values().forEach(row -> lines.append(row).append('\n'));
    return lines.toString();
  }
}
