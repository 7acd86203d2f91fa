package sweep.cluster.engine;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import sweep.cluster.engine.Engine.CancelCommand;
import sweep.cluster.engine.Engine.ListCommand;
import sweep.cluster.engine.Engine.SubmitCommand;
import sweep.cluster.kubernetes.JobAnswer;
import sweep.cluster.kubernetes.JobManifest;

/** The row of Kubernetes, which is talked to by {@code kubectl}. */
final class KubernetesEngine {
  private static final String CONTEXT = "--context=${context}";
  private static final String NAMESPACE = "--namespace=${namespace}";

  private static final Map<String, JobState> STATES =
      Map.ofEntries(
          entry(JobAnswer.NO_POD, JobState.WAITING),
          entry("Pending", JobState.WAITING),
          entry("PodInitializing", JobState.WAITING),
          entry("ContainerCreating", JobState.WAITING),
          entry("ErrImagePull", JobState.WAITING),
          entry("RegistryUnavailable", JobState.WAITING),
          entry("ImagePullBackOff", JobState.STUCK),
          entry("ErrImageNeverPull", JobState.STUCK),
          entry("InvalidImageName", JobState.STUCK),
          entry("CreateContainerConfigError", JobState.STUCK),
          entry("CreateContainerError", JobState.STUCK),
          entry("RunContainerError", JobState.STUCK),
          entry("Succeeded", JobState.ENDED),
          entry("Failed", JobState.ENDED),
          entry("ContainerCannotRun", JobState.STUCK),
          entry("StartError", JobState.STUCK),
          entry("OOMKilled", JobState.OUT_OF_MEMORY),
          entry("DeadlineExceeded", JobState.OUT_OF_TIME),
          entry("Preempting", JobState.PREEMPTED),
          entry("DisruptionTarget", JobState.PREEMPTED),
          entry("BackoffLimitExceeded", JobState.BROKEN),
          entry("Evicted", JobState.BROKEN),
          entry("NodeLost", JobState.BROKEN),
          entry("NodeShutdown", JobState.BROKEN),
          entry("Shutdown", JobState.BROKEN),
          entry("Terminated", JobState.BROKEN),
          entry("NodeAffinity", JobState.BROKEN),
          entry("UnexpectedAdmissionError", JobState.BROKEN),
          entry("Unknown", JobState.BROKEN));

  static final Engine KUBERNETES =
      new Engine(
          "kubernetes",
          new SubmitCommand(
              List.of("kubectl", "create", CONTEXT, NAMESPACE, "-o", "name", "-f", "-"),
              /* onStdin= */ true,
              List.of(),
              Pattern.compile("(?m)^job\\.batch/(\\S+)$")),
          new ListCommand(
              List.of(
                  "kubectl",
                  "get",
                  "jobs,pods",
                  CONTEXT,
                  NAMESPACE,
                  "-l",
                  "%s=sweep,%s=${sweep}".formatted(JobManifest.MANAGED, JobManifest.SWEEP),
                  "-o",
                  "json"),
              Pattern.compile(
                  "(?m)^(?<id>[^|\\n]+)\\|(?<state>[^|\\n]+)\\|(?<reason>[^|\\n]*)\\|(?<node>[^|\\n]*)\\|"
                      + "(?<tag>.*)$"),
              STATES),
          new CancelCommand(
              List.of(
                  "kubectl",
                  "delete",
                  "job",
                  CONTEXT,
                  NAMESPACE,
                  "--cascade=foreground",
                  "--wait=false",
                  "--ignore-not-found"),
              50),
          OptionalInt.of(63),
          /* describesJobs= */ true);

  private KubernetesEngine() {}
}
