package sweep.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Runs on an MLflow server, by its REST interface 2.0. */
final class MlflowRuns {
  static final String PARENT = "mlflow.parentRunId";
  private static final String CONFLICT = "INVALID_PARAMETER_VALUE";

  /** The scheme of artifacts that the server takes itself. */
  private static final String PROXIED = "mlflow-artifacts:";

  /** The most parameters or tags of one request. */
  private static final int BATCH = 100;

  private static final int METRIC_BATCH = 1000;
  private static final int PAGE = 1000;

  /** The most points of one answer. */
  private static final String HISTORY = "10000";

  /** How a run ended. */
  enum Status {
    RUNNING,
    FINISHED,
    FAILED,
    KILLED
  }

  private final MlflowServer server;

  MlflowRuns(MlflowServer server) {
    this.server = server;
  }

  /**
   * The runs of a sweep.
   *
   * @return run ids by the value of a tag; the empty text stands for the run without it
   */
  Map<String, MlflowRun> find(String experiment, String filter, String byTag)
      throws TrackingException {
    Map<String, MlflowRun> found = new HashMap<>();
    String page = "";
    do {
      ObjectNode body = object();
      body.putArray("experiment_ids").add(experiment);
      body.put("filter", filter).put("max_results", PAGE);
      if (!page.isEmpty()) {
        body.put("page_token", page);
      }
      JsonNode answer = server.post("runs/search", body);
      for (JsonNode run : answer.path("runs")) {
        found.putIfAbsent(tag(run, byTag), of(run));
      }
      page = answer.path("next_page_token").asText("");
    } while (!page.isEmpty());
    return found;
  }

  private static String tag(JsonNode run, String key) {
    for (JsonNode tag : run.path("data").path("tags")) {
      if (tag.path("key").asText().equals(key)) {
        return tag.path("value").asText();
      }
    }
    return "";
  }

  private static MlflowRun of(JsonNode run) {
    JsonNode info = run.path("info");
    return new MlflowRun(info.path("run_id").asText(), info.path("artifact_uri").asText());
  }

  /** Creates a run. After an exception it may be there nevertheless. */
  MlflowRun create(String experiment, String name, Map<String, String> tags, long epochMillis)
      throws TrackingException {
    ObjectNode body =
        object()
            .put("experiment_id", experiment)
            .put("run_name", name)
            .put("start_time", epochMillis);
    body.set("tags", pairs(tags, MlflowText.LONGEST_TAG));
    return of(server.postOnce("runs/create", body).path("run"));
  }

  void metrics(MlflowRun run, List<MetricPoint> points, long epochMillis) throws TrackingException {
    Map<String, String> names = new LinkedHashMap<>();
    points.forEach(point -> names.put(point.metric(), point.metric()));
    Map<String, String> keys = new HashMap<>();
    MlflowText.keyed(names).forEach((key, name) -> keys.put(name, key));
    for (List<MetricPoint> batch : batches(points, METRIC_BATCH)) {
      ObjectNode body = object().put("run_id", run.id());
      ArrayNode metrics = body.putArray("metrics");
      for (MetricPoint point : batch) {
        metrics
            .addObject()
            .put("key", keys.get(point.metric()))
            .put("timestamp", epochMillis)
            .put("step", point.step())
            .putPOJO("value", MlflowText.number(point.value()));
      }
      JsonNode unused = server.post("runs/log-batch", body);
    }
  }

  /** All values of a run's metrics that have been logged since a time, in the order of time. */
  List<LoggedPoint> logged(MlflowRun run, long sinceMillis, Predicate<String> wanted)
      throws TrackingException {
    List<LoggedPoint> points = new ArrayList<>();
    JsonNode data = server.get("runs/get", Map.of("run_id", run.id())).path("run").path("data");
    for (JsonNode metric : data.path("metrics")) {
      String key = metric.path("key").asText();
      if (metric.path("timestamp").asLong() >= sinceMillis && wanted.test(key)) {
        addHistory(points, run, key);
      }
    }
    points.removeIf(point -> point.epochMillis() < sinceMillis);
    points.sort(Comparator.comparingLong(LoggedPoint::epochMillis));
    return points;
  }

  private void addHistory(List<LoggedPoint> points, MlflowRun run, String key)
      throws TrackingException {
    String page = "";
    do {
      Map<String, String> query = new HashMap<>();
      query.putAll(Map.of("run_id", run.id(), "metric_key", key, "max_results", HISTORY));
      if (!page.isEmpty()) {
        query.put("page_token", page);
      }
      JsonNode answer = server.get("metrics/get-history", query);
      for (JsonNode point : answer.path("metrics")) {
        points.add(
            new LoggedPoint(
                key,
                point.path("step").asLong(),
                MlflowText.number(point.path("value").asText()),
                point.path("timestamp").asLong()));
      }
      page = answer.path("next_page_token").asText("");
    } while (!page.isEmpty());
  }

  void tags(MlflowRun run, Map<String, String> tags) throws TrackingException {
    log(run, "tags", tags, MlflowText.LONGEST_TAG);
  }

  /** Logs parameters, except for those that the run has already with another value. */
  void parameters(MlflowRun run, Map<String, String> parameters) throws TrackingException {
    try {
      log(run, "params", parameters, MlflowText.LONGEST_PARAMETER);
    } catch (TrackingException e) {
      if (!e.hasCode(CONFLICT)) {
        throw e;
      }
      // The command may have logged some itself, in its own spelling.
      for (Map.Entry<String, String> each : parameters.entrySet()) {
        oneParameter(run, Map.of(each.getKey(), each.getValue()));
      }
    }
  }

  private void oneParameter(MlflowRun run, Map<String, String> parameter) throws TrackingException {
    try {
      log(run, "params", parameter, MlflowText.LONGEST_PARAMETER_BEFORE);
    } catch (TrackingException e) {
      if (!e.hasCode(CONFLICT)) {
        throw e;
      }
    }
  }

  private void log(MlflowRun run, String kind, Map<String, String> values, int longest)
      throws TrackingException {
    for (List<Map.Entry<String, String>> batch : batches(List.copyOf(values.entrySet()), BATCH)) {
      ObjectNode body = object().put("run_id", run.id());
      Map<String, String> part = new HashMap<>();
      batch.forEach(each -> part.put(each.getKey(), each.getValue()));
      body.set(kind, pairs(part, longest));
      JsonNode unused = server.post("runs/log-batch", body);
    }
  }

  private static <T> List<List<T>> batches(List<T> all, int most) {
    List<List<T>> batches = new ArrayList<>();
    for (int i = 0; i < all.size(); i += most) {
      batches.add(all.subList(i, Math.min(i + most, all.size())));
    }
    return batches;
  }

  void update(MlflowRun run, Status status, long epochMillis) throws TrackingException {
    ObjectNode body = object().put("run_id", run.id()).put("status", status.name());
    if (status != Status.RUNNING) {
      body.put("end_time", epochMillis);
    }
    JsonNode unused = server.post("runs/update", body);
  }

  void delete(MlflowRun run) throws TrackingException {
    JsonNode unused = server.post("runs/delete", object().put("run_id", run.id()));
  }

  /** Whether {@link #upload} can reach the place of a run's artifacts. */
  static boolean takesArtifacts(MlflowRun run) {
    return run.artifacts().startsWith(PROXIED);
  }

  /**
   * Uploads a file.
   *
   * @param name its path among the run's artifacts
   */
  void upload(MlflowRun run, String name, Path file) throws TrackingException {
    // It may name a host, for clients elsewhere.
    String place = run.artifacts().substring(PROXIED.length()).replaceFirst("^(//[^/]*)?/", "");
    StringBuilder path = new StringBuilder(place);
    for (String part : name.split("/", -1)) {
      path.append('/').append(MlflowServer.encoded(part));
    }
    server.put(path.toString(), file);
  }

  private static ArrayNode pairs(Map<String, String> values, int longest) {
    ArrayNode pairs = MlflowServer.JSON.createArrayNode();
    MlflowText.keyed(values)
        .forEach(
            (key, value) ->
                pairs.addObject().put("key", key).put("value", MlflowText.cut(value, longest)));
    return pairs;
  }

  private static ObjectNode object() {
    return MlflowServer.JSON.createObjectNode();
  }
}
