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
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sends requests to an MLflow server, again if it is busy. Not thread-safe; an interrupt ends a
 * request.
 */
final class MlflowServer {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final String API = "/api/2.0/mlflow/";
  private static final Set<Integer> BUSY = Set.of(408, 429, 500, 502, 503, 504);
  private static final int TRIES = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final int LONGEST_MESSAGE = 200;

  private final MlflowAccess access;
  private final HttpClient client;

  MlflowServer(MlflowAccess access) throws TrackingException {
    this.access = access;
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
    return json(send(access.request(API + method + "?" + text).GET().build()));
  }

  JsonNode post(String method, ObjectNode body) throws TrackingException {
    return json(
        send(
            access
                .request(API + method)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build()));
  }

  /** Uploads a file to the place of artifacts behind the server. */
  void put(String path, Path file) throws TrackingException {
    try {
      HttpResponse<String> unused =
          send(
              access
                  .request("/api/2.0/mlflow-artifacts/artifacts/" + path)
                  .PUT(HttpRequest.BodyPublishers.ofFile(file))
                  .build());
    } catch (IOException gone) {
      throw TrackingException.refused("can't read " + file);
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpResponse<String> send(HttpRequest request) throws TrackingException {
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      try {
        return sendOnce(request);
      } catch (TrackingException e) {
        if (!e.isPassing() || attempt == TRIES) {
          throw e;
        }
      }
      sleep(pause);
      pause = pause.multipliedBy(4);
    }
  }

  private HttpResponse<String> sendOnce(HttpRequest request) throws TrackingException {
    try {
      HttpResponse<String> response =
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (response.statusCode() / 100 != 2) {
        throw refusal(response);
      }
      return response;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TrackingException.passing("interrupted");
    } catch (IOException e) {
      throw TrackingException.passing(
          "%s does not answer%s".formatted(access.shownAddress(), why(e)));
    }
  }

  private static String why(IOException fault) {
    if (fault instanceof HttpTimeoutException) {
      return " in time";
    }
    // Java's own exceptions about addresses and connections have no text.
    return fault.getMessage() == null ? "" : ": " + fault.getMessage();
  }

  private static void sleep(Duration pause) throws TrackingException {
    try {
      Thread.sleep(pause.toMillis());
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
