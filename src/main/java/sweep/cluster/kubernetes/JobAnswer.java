package sweep.cluster.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what {@code kubectl get jobs,pods -o json} prints, and says of each job in one line what it
 * and its pod say together: {@code name|state|reason|node|launch id}.
 */
public final class JobAnswer {
  /** A job without a pod, yet. */
  public static final String NO_POD = "NoPod";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The condition of a pod that the cluster ended for reasons of its own. */
  private static final String DISRUPTED = "DisruptionTarget";

  private JobAnswer() {}

  /** The lines; none for what is no such answer. */
  public static String lines(String json) {
    Map<String, JsonNode> pods = new LinkedHashMap<>();
    List<JsonNode> jobs = new ArrayList<>();
    for (JsonNode item : items(json)) {
      if (item.path("kind").asText().equals("Job")) {
        jobs.add(item);
      } else {
        String job = item.path("metadata").path("labels").path("job-name").asText();
        // A job whose pod was deleted may have another; the later one counts.
        pods.merge(job, item, JobAnswer::later);
      }
    }
    StringBuilder lines = new StringBuilder();
    for (JsonNode job : jobs) {
      JsonNode pod = pods.get(job.path("metadata").path("name").asText());
      lines.append(line(job, pod == null ? JSON.missingNode() : pod)).append('\n');
    }
    return lines.toString();
  }

  private static JsonNode items(String json) {
    try {
      return JSON.readTree(json).path("items");
    } catch (JsonProcessingException noJson) {
      return JSON.missingNode();
    }
  }

  private static JsonNode later(JsonNode one, JsonNode other) {
    String path = "/metadata/creationTimestamp";
    return one.at(path).asText().compareTo(other.at(path).asText()) > 0 ? one : other;
  }

  private static String line(JsonNode job, JsonNode pod) {
    JsonNode status = pod.path("status");
    String reason = reason(job, status);
    return String.join(
        "|",
        job.path("metadata").path("name").asText(),
        state(job, status),
        reason.replaceAll("[|\\s]+", " "),
        pod.path("spec").path("nodeName").asText(),
        job.path("metadata").path("labels").path(JobManifest.LAUNCH).asText());
  }

  /** The most telling word: of the container, else of the pod, else of the job. */
  private static String state(JsonNode job, JsonNode pod) {
    JsonNode container = pod.path("containerStatuses").path(0).path("state");
    String waiting = container.path("waiting").path("reason").asText();
    String ended = container.path("terminated").path("reason").asText();
    String phase = pod.path("phase").asText();
    String ofPod = pod.path("reason").asText();
    if (isDisrupted(pod)) {
      return DISRUPTED;
    }
    if (!ofPod.isEmpty()) {
      return ofPod;
    }
    if (phase.equals("Pending")) {
      return waiting.isEmpty() ? phase : waiting;
    }
    if (phase.equals("Failed")) {
      return ended.isEmpty() || ended.equals("Error") ? phase : ended;
    }
    return phase.isEmpty() ? stateWithoutPod(job) : phase;
  }

  private static boolean isDisrupted(JsonNode pod) {
    return pod.path("phase").asText().equals("Failed")
        && !condition(pod, DISRUPTED).isMissingNode();
  }

  private static String stateWithoutPod(JsonNode job) {
    JsonNode failed = condition(job.path("status"), "Failed");
    if (!failed.isMissingNode()) {
      return failed.path("reason").asText("Failed");
    }
    return condition(job.path("status"), "Complete").isMissingNode() ? NO_POD : "Succeeded";
  }

  /** Why it waits or ended, in the cluster's words. */
  private static String reason(JsonNode job, JsonNode pod) {
    JsonNode container = pod.path("containerStatuses").path(0).path("state");
    JsonNode scheduled = condition(pod, "PodScheduled", "False");
    for (String message :
        List.of(
            container.path("waiting").path("message").asText(),
            pod.path("message").asText(),
            scheduled.path("reason").asText()
                + (scheduled.has("message") ? ": " + scheduled.path("message").asText() : ""),
            condition(job.path("status"), "Failed").path("message").asText())) {
      if (!message.isBlank()) {
        return message;
      }
    }
    JsonNode code = container.path("terminated").path("exitCode");
    return code.isNumber() ? "exit code " + code.asInt() : "";
  }

  private static JsonNode condition(JsonNode status, String type) {
    return condition(status, type, "True");
  }

  private static JsonNode condition(JsonNode status, String type, String value) {
    for (JsonNode condition : status.path("conditions")) {
      if (condition.path("type").asText().equals(type)
          && condition.path("status").asText().equals(value)) {
        return condition;
      }
    }
    return JSON.missingNode();
  }
}
