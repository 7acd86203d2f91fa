package sweep.engine;

import java.util.Map;
import java.util.Optional;

/**
 * What jobs on Kubernetes need beside what all jobs do.
 *
 * @param image that of the container that runs trials
 * @param namespace empty for that of the context
 * @param context the one in the user's configuration; empty for the current one
 * @param serviceAccount that of the pods; empty for the namespace's default
 * @param claims the claims of persistent volumes, by the paths where pods see them
 * @param pod more of a pod's {@code spec}, as JSON
 * @param container more of the container in it, as JSON
 */
public record KubernetesSettings(
    String image,
    Optional<String> namespace,
    Optional<String> context,
    Optional<String> serviceAccount,
    Map<String, String> claims,
    String pod,
    String container) {
  public KubernetesSettings {
    claims = Map.copyOf(claims);
  }
}
