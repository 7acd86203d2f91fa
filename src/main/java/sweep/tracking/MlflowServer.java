package sweep.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Sends requests to an MLflow server, again if it is busy. An interrupt ends a request. */
final class MlflowServer {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final String API = "/api/2.0/mlflow/";
  private static final Set<Integer> BUSY = Set.of(408, 429, 500, 502, 503, 504);
  private static final Duration SHORT_PAUSE = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_UPLOAD = Duration.ofHours(1);
  private static final int LONGEST_MESSAGE = 200;

  /**
   * How long a server is waited for.
   *
   * @param longest the time of a request until its whole answer is there
   * @param tries how often one is sent
   */
  record Patience(Duration longest, int tries) {
    static final Patience LONG = new Patience(Duration.ofSeconds(60), 4);
    static final Patience SHORT = new Patience(Duration.ofSeconds(5), 1);
  }

  private final MlflowAccess access;
  private final Patience patience;
  private final HttpClient client;

  MlflowServer(MlflowAccess access, Patience patience) throws TrackingException {
    this.access = access;
    this.patience = patience;
    this.client = access.client();
  }

  MlflowAccess access() {
    return access;
  }

  JsonNode get(String method, Map<String, String> query) throws TrackingException {
    String text =
        query.entrySet().stream()
            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return json(access.request(API + method + "?" + text).GET().build());
  }

  JsonNode post(String method, ObjectNode body) throws TrackingException {
    return json(posted(method, body));
  }

  /** Sends what must not be done twice: after an exception, it may have been done. */
  JsonNode postOnce(String method, ObjectNode body) throws TrackingException {
    return json(sendOnce(posted(method, body), patience.longest()));
  }

  private HttpRequest posted(String method, ObjectNode body) {
    return access
        .request(API + method)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
        .build();
  }

  /** Uploads a file to the place of artifacts behind the server. */
  void put(String path, Path file) throws TrackingException {
    try {
      HttpResponse<String> unused =
          send(
              access
                  .request("/api/2.0/mlflow-artifacts/artifacts/" + path)
                  .PUT(HttpRequest.BodyPublishers.ofFile(file))
                  .build(),
              LONGEST_UPLOAD,
              answer -> answer);
    } catch (IOException gone) {
      throw TrackingException.refused("can't read " + file);
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Makes sense of an answer. */
  private interface Reading<T> {
    T of(HttpResponse<String> answer) throws TrackingException;
  }

  private JsonNode json(HttpRequest request) throws TrackingException {
    return send(request, patience.longest(), this::json);
  }

  private <T> T send(HttpRequest request, Duration longest, Reading<T> reading)
      throws TrackingException {
    for (int attempt = 1; ; attempt++) {
      try {
        return reading.of(sendOnce(request, longest));
      } catch (TrackingException e) {
        if (!e.isPassing() || attempt == patience.tries()) {
          throw e;
        }
      }
      pause(attempt);
    }
  }

  private HttpResponse<String> sendOnce(HttpRequest request, Duration longest)
      throws TrackingException {
    // The client's own timeout ends before the body of an answer.
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    try {
      HttpResponse<String> response = answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() / 100 != 2) {
        throw refusal(response);
      }
      return response;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TrackingException.passing("interrupted");
    } catch (TimeoutException | ExecutionException e) {
      throw TrackingException.passing(
          "%s does not answer%s".formatted(access.shownAddress(), why(e)));
    } finally {
      answer.cancel(/* mayInterruptIfRunning= */ true);
    }
  }

  private static String why(Exception fault) {
    if (fault instanceof TimeoutException) {
      return " in time";
    }
    // Java's own exceptions about addresses and connections have no text.
    Throwable cause = fault.getCause();
    return cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage();
  }

  /** Waits after a try that failed; not as long as others that failed at the same time. */
  static void pause(int attempt) throws TrackingException {
    try {
      long longest = (attempt == 1 ? SHORT_PAUSE : PAUSE).toMillis();
      Thread.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TrackingException.passing("interrupted");
    }
  }

  private TrackingException refusal(HttpResponse<String> response) {
    int status = response.statusCode();
    String code = "";
    String message = response.body();
    try {
      JsonNode body = JSON.readTree(message);
      code = body.path("error_code").asText();
      message = body.path("message").asText(message);
    } catch (JsonProcessingException ignored) {
      // The text is shown as it is.
    }
    String shown =
        "%s answers %d%s"
            .formatted(
                access.shownAddress(), status, message.isBlank() ? "" : ": " + first(message));
    if (BUSY.contains(status)) {
      return TrackingException.passing(shown);
    }
    return switch (status) {
      case 301, 302, 303, 307, 308 ->
          TrackingException.refused(
              shown + "; set %s to where the server has moved".formatted(MlflowAccess.ADDRESS));
      case 401 ->
          TrackingException.refused(
              shown
                  + "; set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN");
      case 403 ->
          TrackingException.refused(
              shown
                  + "; you may not write there, or the server needs --allowed-hosts with this host's name");
      default -> TrackingException.refused(shown, code);
    };
  }

  private static String first(String message) {
    String line = message.strip().lines().findFirst().orElse("");
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "...";
  }

  private JsonNode json(HttpResponse<String> response) throws TrackingException {
    try {
      JsonNode body = JSON.readTree(response.body());
      if (body.isObject()) {
        return body;
      }
    } catch (JsonProcessingException ignored) {
      // Reported below.
    }
    throw TrackingException.passing(
        "%s does not answer like an MLflow server".formatted(access.shownAddress()));
  }
}
