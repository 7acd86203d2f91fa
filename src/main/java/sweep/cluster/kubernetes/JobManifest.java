package sweep.cluster.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import sweep.engine.EngineSettings;
import sweep.engine.JobNeeds.JobGpus;
import sweep.engine.KubernetesSettings;

/**
 * Describes jobs, each of one pod that runs a script once: what happens after that is the runner's
 * to decide.
 *
 * @param grace the time between TERM and KILL
 */
public record JobManifest(EngineSettings settings, Duration grace) {
  /** The label that all jobs have. */
  public static final String MANAGED = "app.kubernetes.io/managed-by";

  /** The label with the name of the sweep. */
  public static final String SWEEP = "sweep";

  /** The label with the launch id. */
  public static final String LAUNCH = "sweep-launch";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MIB = 1L << 20;

  /** How long the cluster keeps a job that has ended. */
  private static final int KEPT_SECONDS = 7 * 24 * 3600;

  private static final String GPU = "nvidia.com/gpu";
  private static final int LONGEST_LABEL = 63;

  /**
   * A job.
   *
   * @param labels its labels, beside that of all jobs
   * @param script what its pod runs
   */
  public record Job(String name, Map<String, String> labels, Path script) {}

  /** A name as a label's value may have it. */
  public static String label(String text) {
    String plain = text.replaceAll("[^A-Za-z0-9_.-]", "_");
    return plain
        .substring(0, Math.min(LONGEST_LABEL, plain.length()))
        .replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "");
  }

  /** The description of a job, as JSON. */
  public String text(Job job) {
    KubernetesSettings own = settings.kubernetes().orElseThrow();
    ObjectNode root = JSON.createObjectNode();
    root.put("apiVersion", "batch/v1").put("kind", "Job");
    describe(root.putObject("metadata").put("name", job.name()), job);
    ObjectNode spec = root.putObject("spec");
    spec.put("backoffLimit", 0).put("ttlSecondsAfterFinished", KEPT_SECONDS);
    ObjectNode template = spec.putObject("template");
    describe(template.putObject("metadata"), job);
    ObjectNode pod = pod(own);
    ObjectNode container = container(own, job);
    addClaims(own, pod, container);
    merge(container, read(own.container()));
    merge(pod, read(own.pod()));
    pod.withArray("containers").insert(0, container);
    template.set("spec", pod);
    return root.toString();
  }

  /** A pod without its container. */
  private ObjectNode pod(KubernetesSettings own) {
    ObjectNode pod = JSON.createObjectNode();
    pod.put("restartPolicy", "Never");
    pod.put("terminationGracePeriodSeconds", grace.toSeconds() + 1);
    settings
        .needs()
        .time()
        // The script itself ends the command in time, and says so.
        .ifPresent(time -> pod.put("activeDeadlineSeconds", time.plus(grace).toSeconds() + 60));
    own.serviceAccount().ifPresent(name -> pod.put("serviceAccountName", name));
    settings
        .needs()
        .gpus()
        .flatMap(JobGpus::type)
        .ifPresent(type -> pod.putObject("nodeSelector").put(GPU + ".product", type));
    return pod;
  }

  private static void describe(ObjectNode metadata, Job job) {
    ObjectNode labels = metadata.putObject("labels").put(MANAGED, "sweep");
    new TreeMap<>(job.labels()).forEach(labels::put);
  }

  private ObjectNode container(KubernetesSettings own, Job job) {
    ObjectNode container = JSON.createObjectNode().put("name", "trial").put("image", own.image());
    container.putArray("command").add("/bin/sh").add(job.script().toString());
    container.putArray("env").addObject().put("name", "JOB_ID").put("value", job.name());
    ObjectNode asked = JSON.createObjectNode();
    ObjectNode most = JSON.createObjectNode();
    settings.needs().cpus().ifPresent(count -> asked.put("cpu", Integer.toString(count)));
    settings
        .needs()
        .memory()
        .ifPresent(
            bytes -> {
              String size = (bytes + MIB - 1) / MIB + "Mi";
              asked.put("memory", size);
              most.put("memory", size);
            });
    settings.needs().gpus().ifPresent(gpus -> most.put(GPU, Integer.toString(gpus.count())));
    ObjectNode resources = container.putObject("resources");
    resources.set("requests", asked);
    resources.set("limits", most);
    return container;
  }

  private static void addClaims(KubernetesSettings own, ObjectNode pod, ObjectNode container) {
    int number = 0;
    for (Map.Entry<String, String> claim : new TreeMap<>(own.claims()).entrySet()) {
      String name = "claim-" + number++;
      ObjectNode volume = pod.withArray("volumes").addObject().put("name", name);
      volume.putObject("persistentVolumeClaim").put("claimName", claim.getValue());
      container
          .withArray("volumeMounts")
          .addObject()
          .put("name", name)
          .put("mountPath", claim.getKey());
    }
  }

  /** Adds what another has: members of maps one by one, lists at the end, and the rest in place. */
  private static void merge(ObjectNode into, JsonNode more) {
    more.properties()
        .forEach(
            member -> {
              JsonNode old = into.get(member.getKey());
              if (old instanceof ObjectNode map && member.getValue().isObject()) {
                merge(map, member.getValue());
              } else if (old instanceof ArrayNode list && member.getValue().isArray()) {
                member.getValue().forEach(list::add);
              } else {
                into.set(member.getKey(), member.getValue());
              }
            });
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
