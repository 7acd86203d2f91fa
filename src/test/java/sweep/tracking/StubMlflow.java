package sweep.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An MLflow tracking server in memory, with the refusals of real ones: of HTTP/2 upgrades, other
 * content types, keys with other characters, changed parameters and large batches. Thread-safe.
 */
public final class StubMlflow implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern KEY =
      Pattern.compile("[\\w\\-. :/]{1,250}", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern FILTER = Pattern.compile("tags\\.([\\w.]+) = '([^']*)'");
  private static final int MOST = 100;

  /** A run as it was reported. */
  public static final class StoredRun {
    public final String id;
    public final Map<String, String> tags = new TreeMap<>();
    public final Map<String, String> parameters = new TreeMap<>();

    /** By key, values in the order of arrival. */
    public final Map<String, List<String>> metrics = new TreeMap<>();

    public String status = "RUNNING";
    public boolean isDeleted;

    private final String experiment;
    private final List<JsonNode> logged = new ArrayList<>();

    StoredRun(String id, String experiment) {
      this.id = id;
      this.experiment = experiment;
    }
  }

  /** A request that is answered with an error of the server. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, StoredRun> runs = new LinkedHashMap<>();
  private final Map<String, String> experiments = new LinkedHashMap<>();
  private final Map<String, byte[]> artifacts = new TreeMap<>();
  private final Set<String> deletedExperiments = new HashSet<>();
  private final List<String> requests = new ArrayList<>();
  private volatile Optional<String> authorization = Optional.empty();
  private volatile Predicate<String> lost = path -> false;
  private volatile Predicate<String> silent = path -> false;
  private volatile Function<HttpExchange, Optional<Integer>> fault = exchange -> Optional.empty();

  private StubMlflow(HttpServer server) {
    this.server = server;
  }

  /** Starts a server on a free port of this machine. */
  public static StubMlflow start() throws IOException {
    return start(0);
  }

  /** Starts a server on a port. */
  public static StubMlflow start(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    StubMlflow stub = new StubMlflow(server);
    server.setExecutor(stub.threads);
    server.createContext("/", stub::handle);
    server.start();
    return stub;
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Answers requests with a status that the function returns, instead of handling them. */
  public void failBy(Function<HttpExchange, Optional<Integer>> chosen) {
    fault = chosen;
  }

  /** Does what is asked by requests to these paths, and closes the connection without an answer. */
  public void loseAnswers(Predicate<String> paths) {
    lost = paths;
  }

  /** Begins to answer requests to these paths, and goes no further. */
  public void fallSilent(Predicate<String> paths) {
    silent = paths;
  }

  /** Refuses requests without this header. */
  public void demand(String header) {
    authorization = Optional.of(header);
  }

  public synchronized void deleteExperiment(String name) {
    experiments.putIfAbsent(name, Integer.toString(experiments.size() + 1));
    deletedExperiments.add(name);
  }

  public synchronized List<StoredRun> runs() {
    return runs.values().stream().filter(run -> !run.isDeleted).toList();
  }

  /** The run of a trial; there must be one. */
  public synchronized StoredRun trial(int number) {
    List<StoredRun> found =
        runs().stream()
            .filter(run -> Integer.toString(number).equals(run.tags.get("sweep.trial")))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError("%d runs of trial %d".formatted(found.size(), number));
    }
    return found.get(0);
  }

  /** The run of the sweep; there must be one. */
  public synchronized StoredRun parent() {
    List<StoredRun> found =
        runs().stream().filter(run -> !run.tags.containsKey("mlflow.parentRunId")).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " runs without a parent");
    }
    return found.get(0);
  }

  public synchronized Set<String> artifacts() {
    return Set.copyOf(artifacts.keySet());
  }

  public synchronized Set<String> experiments() {
    return Set.copyOf(experiments.keySet());
  }

  /** Methods and paths, in order. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    Optional<Integer> failure = fault.apply(exchange);
    try {
      if (failure.isPresent()) {
        throw new Refusal(failure.get(), "INTERNAL_ERROR", "out of order");
      }
      String answer = respond(exchange, path, body);
      if (lost.test(path)) {
        exchange.close();
      } else if (silent.test(path)) {
        exchange.sendResponseHeaders(200, answer.length());
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
      } else {
        answer(exchange, 200, answer);
      }
    } catch (Refusal refusal) {
      ObjectNode error = JSON.createObjectNode();
      error.put("error_code", refusal.code).put("message", refusal.getMessage());
      answer(exchange, refusal.status, error.toString());
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private synchronized String respond(HttpExchange exchange, String path, byte[] body)
      throws Refusal, IOException {
    requests.add(exchange.getRequestMethod() + " " + path);
    if (exchange.getRequestHeaders().containsKey("Upgrade")) {
      throw new Refusal(400, "", "Unsupported upgrade request.");
    }
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization.isPresent() && !authorization.get().equals(given)) {
      throw new Refusal(401, "", "You are not authenticated.");
    }
    String prefix = "/api/2.0/mlflow-artifacts/artifacts/";
    if (path.startsWith(prefix)) {
      artifacts.put(path.substring(prefix.length()), body);
      return "{}";
    }
    String method = path.replaceFirst("^/api/2.0/mlflow/", "");
    if (exchange.getRequestMethod().equals("GET")) {
      return get(method, query(exchange)).toString();
    }
    if (!"application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
      throw new Refusal(
          400, "BAD_REQUEST", "Bad request: the content type must be application/json");
    }
    return post(method, JSON.readTree(body)).toString();
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new TreeMap<>();
    for (String pair : exchange.getRequestURI().getQuery().split("&", -1)) {
      query.put(pair.replaceFirst("=.*", ""), pair.replaceFirst("^[^=]*=", ""));
    }
    return query;
  }

  private JsonNode get(String method, Map<String, String> query) throws Refusal {
    ObjectNode answer = JSON.createObjectNode();
    switch (method) {
      case "experiments/get-by-name" -> {
        String name = query.get("experiment_name");
        if (!experiments.containsKey(name)) {
          throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "no experiment " + name);
        }
        answer
            .putObject("experiment")
            .put("experiment_id", experiments.get(name))
            .put("name", name)
            .put("lifecycle_stage", deletedExperiments.contains(name) ? "deleted" : "active");
      }
      case "experiments/get" -> {
        String name =
            experiments.entrySet().stream()
                .filter(each -> each.getValue().equals(query.get("experiment_id")))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "no experiment"))
                .getKey();
        answer
            .putObject("experiment")
            .put("experiment_id", query.get("experiment_id"))
            .put("name", name);
      }
      case "runs/get" -> answer.set("run", shown(run(query.get("run_id"))));
      case "metrics/get-history" -> {
        // Without a limit, real servers return nothing.
        if (query.containsKey("max_results")) {
          ArrayNode points = answer.putArray("metrics");
          run(query.get("run_id")).logged.stream()
              .filter(point -> point.path("key").asText().equals(query.get("metric_key")))
              .forEach(points::add);
        }
      }
      default -> throw new Refusal(404, "ENDPOINT_NOT_FOUND", method);
    }
    return answer;
  }

  private JsonNode post(String method, JsonNode body) throws Refusal {
    ObjectNode answer = JSON.createObjectNode();
    switch (method) {
      case "experiments/create" -> {
        String name = body.path("name").asText();
        if (experiments.containsKey(name)) {
          throw new Refusal(400, "RESOURCE_ALREADY_EXISTS", name);
        }
        experiments.put(name, Integer.toString(experiments.size() + 1));
        answer.put("experiment_id", experiments.get(name));
      }
      case "runs/create" -> {
        StoredRun run =
            new StoredRun("%032x".formatted(runs.size() + 1), body.path("experiment_id").asText());
        runs.put(run.id, run);
        run.tags.put("mlflow.runName", body.path("run_name").asText());
        put(body.path("tags"), run.tags, MOST);
        answer.set("run", shown(run));
      }
      case "runs/log-batch" -> log(active(body), body);
      case "runs/update" -> active(body).status = body.path("status").asText();
      case "runs/delete" -> run(body.path("run_id").asText()).isDeleted = true;
      case "runs/search" -> search(body, answer);
      default -> throw new Refusal(404, "ENDPOINT_NOT_FOUND", method);
    }
    return answer;
  }

  private StoredRun run(String id) throws Refusal {
    if (!runs.containsKey(id)) {
      throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "Run with id=%s not found".formatted(id));
    }
    return runs.get(id);
  }

  private StoredRun active(JsonNode body) throws Refusal {
    StoredRun run = run(body.path("run_id").asText());
    if (run.isDeleted) {
      throw new Refusal(
          400,
          "INVALID_PARAMETER_VALUE",
          "The run %s must be in the 'active' state. Current state is deleted.".formatted(run.id));
    }
    return run;
  }

  private static JsonNode shown(StoredRun run) {
    ObjectNode shown = JSON.createObjectNode();
    shown
        .putObject("info")
        .put("run_id", run.id)
        .put("artifact_uri", "mlflow-artifacts:/%s/%s/artifacts".formatted(run.experiment, run.id));
    ObjectNode data = shown.putObject("data");
    Map<String, JsonNode> latest = new TreeMap<>();
    run.logged.forEach(point -> latest.put(point.path("key").asText(), point));
    if (!latest.isEmpty()) {
      data.putArray("metrics").addAll(latest.values());
    }
    ArrayNode tags = data.putArray("tags");
    run.tags.forEach((key, value) -> tags.addObject().put("key", key).put("value", value));
    return shown;
  }

  private void search(JsonNode body, ObjectNode answer) throws Refusal {
    Matcher filter = FILTER.matcher(body.path("filter").asText());
    if (!filter.matches() || !body.has("max_results")) {
      throw new Refusal(400, "INVALID_PARAMETER_VALUE", "Invalid filter or max_results");
    }
    List<JsonNode> found =
        runs().stream()
            .filter(run -> filter.group(2).equals(run.tags.get(filter.group(1))))
            .filter(
                run -> body.path("experiment_ids").toString().contains('"' + run.experiment + '"'))
            .map(StubMlflow::shown)
            .collect(Collectors.toList());
    if (!found.isEmpty()) {
      // Two runs a page, so that pages are needed.
      int from = body.path("page_token").asInt();
      int to = Math.min(from + 2, found.size());
      answer.putArray("runs").addAll(found.subList(from, to));
      if (to < found.size()) {
        answer.put("next_page_token", Integer.toString(to));
      }
    }
  }

  private static void log(StoredRun run, JsonNode body) throws Refusal {
    for (JsonNode metric : body.path("metrics")) {
      if (!metric.has("timestamp")) {
        throw new Refusal(400, "INVALID_PARAMETER_VALUE", "Missing value for timestamp");
      }
      checkKey(metric.path("key").asText());
      run.logged.add(metric);
      run.metrics
          .computeIfAbsent(metric.path("key").asText(), key -> new ArrayList<>())
          .add(metric.path("step").asText() + ":" + metric.path("value").asText());
    }
    Map<String, String> parameters = new TreeMap<>();
    put(body.path("params"), parameters, MOST);
    for (Map.Entry<String, String> each : parameters.entrySet()) {
      String known = run.parameters.get(each.getKey());
      if (known != null && !known.equals(each.getValue())) {
        throw new Refusal(
            400, "INVALID_PARAMETER_VALUE", "Changing param values is not allowed. " + each);
      }
    }
    run.parameters.putAll(parameters);
    put(body.path("tags"), run.tags, MOST);
  }

  private static void put(JsonNode pairs, Map<String, String> to, int most) throws Refusal {
    if (pairs.size() > most) {
      throw new Refusal(400, "INVALID_PARAMETER_VALUE", "at most %d are allowed".formatted(most));
    }
    Set<String> keys = new HashSet<>();
    for (JsonNode pair : pairs) {
      checkKey(pair.path("key").asText());
      if (!keys.add(pair.path("key").asText())) {
        throw new Refusal(400, "INVALID_PARAMETER_VALUE", "Duplicate parameter keys");
      }
      to.put(pair.path("key").asText(), pair.path("value").asText());
    }
  }

  private static void checkKey(String key) throws Refusal {
    boolean isPath =
        key.startsWith("/") || key.contains("//") || key.matches("(.*/)?\\.{1,2}(/.*)?");
    if (!KEY.matcher(key).matches() || isPath) {
      throw new Refusal(400, "INVALID_PARAMETER_VALUE", "Invalid name: '%s'".formatted(key));
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
