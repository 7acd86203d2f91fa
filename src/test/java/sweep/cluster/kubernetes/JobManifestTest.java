package sweep.cluster.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.specification.reader.SpecReader;

/** How a job is described to Kubernetes. */
final class JobManifestTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode described(String settings) throws Exception {
    String spec =
        "command: [a]\nmethod: grid\nparameters: {x: {value: 1}}\nbackend: {kubernetes: %s}\n";
    JobManifest manifest =
        new JobManifest(
            SpecReader.read(spec.formatted(settings), "s.yaml")
                .spec()
                .limits()
                .engine()
                .orElseThrow(),
            Duration.ofSeconds(10));
    return JSON.readTree(
        manifest.text(
            new JobManifest.Job(
                "sw-s-t7-a1", Map.of("sweep-launch", "0b6e"), Path.of("/sweeps/job.sh"))));
  }

  @Test
  void jobRunsItsScriptOnce() throws Exception {
    JsonNode job = described("{image: python, claims: {/work: sweeps}}");

    assertEquals(
        JSON.readTree(
            """
            {"apiVersion": "batch/v1", "kind": "Job",
             "metadata": {"name": "sw-s-t7-a1",
              "labels": {"app.kubernetes.io/managed-by": "sweep", "sweep-launch": "0b6e"}},
             "spec": {"backoffLimit": 0, "ttlSecondsAfterFinished": 604800,
              "template": {
               "metadata": {
                "labels": {"app.kubernetes.io/managed-by": "sweep", "sweep-launch": "0b6e"}},
               "spec": {"restartPolicy": "Never", "terminationGracePeriodSeconds": 11,
                "volumes": [
                 {"name": "claim-0", "persistentVolumeClaim": {"claimName": "sweeps"}}],
                "containers": [
                 {"name": "trial", "image": "python", "command": ["/bin/sh", "/sweeps/job.sh"],
                  "env": [{"name": "JOB_ID", "value": "sw-s-t7-a1"}],
                  "resources": {"requests": {}, "limits": {}},
                  "volumeMounts": [{"name": "claim-0", "mountPath": "/work"}]}]}}}}
            """),
        job);
  }

  @Test
  void jobAsksForWhatTheSpecSays() throws Exception {
    JsonNode pod =
        described(
                "{image: a, claims: {/w: c}, time: 1h, cpus: 4, memory: 1GiB, gpus: a100:2,"
                    + " service_account: me}")
            .at("/spec/template/spec");

    assertEquals(3670, pod.path("activeDeadlineSeconds").asInt());
    assertEquals("me", pod.path("serviceAccountName").asText());
    assertEquals("a100", pod.path("nodeSelector").path("nvidia.com/gpu.product").asText());
    assertEquals(
        JSON.readTree(
            """
            {"requests": {"cpu": "4", "memory": "1024Mi"},
             "limits": {"memory": "1024Mi", "nvidia.com/gpu": "2"}}
            """),
        pod.at("/containers/0/resources"));
  }

  @Test
  void moreOfPodAndContainerIsAdded() throws Exception {
    JsonNode pod =
        described(
                "{image: a, claims: {/w: c}, gpus: a100, pod: {nodeSelector: {disk: ssd}, volumes:"
                    + " [{name: v}], containers: [{name: side}]}, container: {env: [{name: A, value:"
                    + " b}], imagePullPolicy: Never}}")
            .at("/spec/template/spec");

    assertEquals("ssd", pod.at("/nodeSelector/disk").asText());
    assertEquals("a100", pod.path("nodeSelector").path("nvidia.com/gpu.product").asText());
    assertEquals(2, pod.path("volumes").size());
    assertEquals("trial", pod.at("/containers/0/name").asText());
    assertEquals("side", pod.at("/containers/1/name").asText());
    assertEquals("A", pod.at("/containers/0/env/1/name").asText());
    assertEquals("Never", pod.at("/containers/0/imagePullPolicy").asText());
  }

  @ParameterizedTest
  @CsvSource({"digits, digits", "a b/ü, a_b", "-x-, x", "___, ''"})
  void nameBecomesLabel(String name, String label) {
    assertEquals(label, JobManifest.label(name));
  }
}
