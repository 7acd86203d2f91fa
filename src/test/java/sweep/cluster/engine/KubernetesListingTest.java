package sweep.cluster.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is made of the answers that a control plane gave to {@code kubectl get jobs,pods -o json}.
 */
final class KubernetesListingTest {
  private static final String JOB =
      """
      {"kind": "Job", "metadata": {"name": "sw-s-t7-a1-0b6e", "labels": {"sweep-launch": "0b6e"}},
       "status": {"startTime": "2026-11-23T10:00:00Z"%s}}
      """;

  private static final String POD =
      """
      {"kind": "Pod",
       "metadata": {"name": "sw-s-t7-a1-0b6e-x1", "creationTimestamp": "2026-11-23T10:00:0%d",
        "labels": {"job-name": "sw-s-t7-a1-0b6e", "sweep-launch": "0b6e"}},
       "spec": {"nodeName": "n1"}, "status": %s}
      """;

  private static List<QueuedJob> jobs(String... items) {
    String answer =
        "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [%s]}"
            .formatted(String.join(",", items));
    return QueueListing.read(KubernetesEngine.KUBERNETES, answer).jobs();
  }

  private static QueuedJob withPod(String status) {
    return jobs(JOB.formatted(""), POD.formatted(1, status)).get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "{'phase': 'Pending', 'conditions': [{'type': 'PodScheduled', 'status': 'False', 'reason':"
            + " 'Unschedulable', 'message': '0/1 nodes are available: 1 Insufficient cpu.'}]} # WAITING #"
            + " Pending, Unschedulable: 0/1 nodes are available: 1 Insufficient cpu.",
        "{'phase': 'Pending', 'containerStatuses': [{'state': {'waiting': {'reason':"
            + " 'ContainerCreating'}}}]} # WAITING # ContainerCreating",
        "{'phase': 'Pending', 'containerStatuses': [{'state': {'waiting': {'reason': 'ErrImagePull',"
            + " 'message': 'not found'}}}]} # WAITING # ErrImagePull, not found",
        "{'phase': 'Pending', 'containerStatuses': [{'state': {'waiting': {'reason':"
            + " 'ImagePullBackOff', 'message': 'Back-off pulling image'}}}]} # STUCK # ImagePullBackOff,"
            + " Back-off pulling image",
        "{'phase': 'Pending', 'containerStatuses': [{'state': {'waiting': {'reason':"
            + " 'ErrImageNeverPull'}}}]} # STUCK # ErrImageNeverPull",
        "{'phase': 'Pending', 'containerStatuses': [{'state': {'waiting': {'reason':"
            + " 'CreateContainerConfigError', 'message': 'secret not found'}}}]} # STUCK #"
            + " CreateContainerConfigError, secret not found",
        "{'phase': 'Running', 'containerStatuses': [{'state': {'running': {}}}]} # RUNNING # Running",
        "{'phase': 'Succeeded', 'containerStatuses': [{'state': {'terminated': {'exitCode': 0,"
            + " 'reason': 'Completed'}}}]} # ENDED # Succeeded, exit code 0",
        "{'phase': 'Failed', 'containerStatuses': [{'state': {'terminated': {'exitCode': 7, 'reason':"
            + " 'Error'}}}]} # ENDED # Failed, exit code 7",
        "{'phase': 'Failed', 'containerStatuses': [{'state': {'terminated': {'exitCode': 137,"
            + " 'reason': 'OOMKilled'}}}]} # OUT_OF_MEMORY # OOMKilled, exit code 137",
        "{'phase': 'Failed', 'reason': 'DeadlineExceeded', 'message': 'Pod was active on the node"
            + " longer than the specified deadline'} # OUT_OF_TIME # DeadlineExceeded, Pod was active on"
            + " the node longer than the specified deadline",
        "{'phase': 'Failed', 'reason': 'Evicted', 'message': 'The node was low on resource: memory.'}"
            + " # BROKEN # Evicted, The node was low on resource: memory.",
        "{'phase': 'Running', 'reason': 'NodeLost', 'message': 'Node n1 which was running pod is"
            + " unresponsive'} # BROKEN # NodeLost, Node n1 which was running pod is unresponsive",
        "{'phase': 'Failed', 'conditions': [{'type': 'DisruptionTarget', 'status': 'True', 'reason':"
            + " 'PreemptionByScheduler'}]} # PREEMPTED # DisruptionTarget",
      })
  void podSaysWhatItsJobDoes(String status, JobState state, String words) {
    QueuedJob job = withPod(status.replace('\'', '"'));

    assertEquals("sw-s-t7-a1-0b6e", job.id());
    assertEquals("0b6e", job.tag());
    assertEquals("n1", job.node());
    assertEquals(state, job.state());
    assertEquals(words, job.words());
  }

  @Test
  void jobWithoutPodWaitsOrIsOver() {
    String deadline =
        ", \"conditions\": [{\"type\": \"Failed\", \"status\": \"True\","
            + " \"reason\": \"DeadlineExceeded\", \"message\": \"Job was active longer\"}]";
    String complete = ", \"conditions\": [{\"type\": \"Complete\", \"status\": \"True\"}]";

    assertEquals("NoPod", jobs(JOB.formatted("")).get(0).words());
    assertEquals(JobState.WAITING, jobs(JOB.formatted("")).get(0).state());
    assertEquals(
        "DeadlineExceeded, Job was active longer", jobs(JOB.formatted(deadline)).get(0).words());
    assertEquals(JobState.OUT_OF_TIME, jobs(JOB.formatted(deadline)).get(0).state());
    assertEquals(JobState.ENDED, jobs(JOB.formatted(complete)).get(0).state());
  }

  @Test
  void laterOfTwoPodsCounts() {
    List<QueuedJob> jobs =
        jobs(
            POD.formatted(2, "{\"phase\": \"Running\"}"),
            JOB.formatted(""),
            POD.formatted(1, "{\"phase\": \"Failed\"}"));

    assertEquals(1, jobs.size());
    assertEquals(JobState.RUNNING, jobs.get(0).state());
  }

  @Test
  void messageOfSeveralLinesStaysOneLine() {
    QueuedJob job =
        withPod("{\"phase\": \"Failed\", \"reason\": \"Evicted\", \"message\": \"a\\nb | c\"}");

    assertEquals("Evicted, a b c", job.words());
  }

  @ParameterizedTest
  @CsvSource({"''", "No resources found", "{}", "[]", "'{\"items\": []}'"})
  void otherAnswersHaveNoJobs(String answer) {
    assertEquals(List.of(), QueueListing.read(KubernetesEngine.KUBERNETES, answer).jobs());
  }
}
