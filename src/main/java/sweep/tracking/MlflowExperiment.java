package sweep.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** An experiment on an MLflow server, to which a sweep is reported. */
record MlflowExperiment(String id, String name) {
  private static final String NAME = "MLFLOW_EXPERIMENT_NAME";
  private static final String ID = "MLFLOW_EXPERIMENT_ID";
  private static final String MISSING = "RESOURCE_DOES_NOT_EXIST";
  private static final String EXISTS = "RESOURCE_ALREADY_EXISTS";

  /**
   * The experiment that the spec or the environment names, or else one with the sweep's name; it is
   * created if there is none.
   *
   * @param given the name in the spec
   */
  static MlflowExperiment of(
      MlflowServer server, Optional<String> given, Map<String, String> environment, String sweep)
      throws TrackingException {
    Optional<String> name =
        given.or(() -> Optional.ofNullable(environment.get(NAME)).filter(text -> !text.isBlank()));
    String id = environment.getOrDefault(ID, "");
    return name.isPresent() || id.isBlank()
        ? named(server, name.orElse(sweep))
        : known(server.get("experiments/get", Map.of("experiment_id", id)), id);
  }

  private static MlflowExperiment named(MlflowServer server, String name) throws TrackingException {
    try {
      return found(server, name);
    } catch (TrackingException e) {
      if (!e.hasCode(MISSING)) {
        throw e;
      }
    }
    try {
      JsonNode created =
          server.post("experiments/create", MlflowServer.JSON.createObjectNode().put("name", name));
      return new MlflowExperiment(created.path("experiment_id").asText(), name);
    } catch (TrackingException e) {
      if (e.hasCode(EXISTS)) {
        // Another process was faster, or the answer to a first try was lost.
        return found(server, name);
      }
      throw e;
    }
  }

  private static MlflowExperiment found(MlflowServer server, String name) throws TrackingException {
    return known(server.get("experiments/get-by-name", Map.of("experiment_name", name)), name);
  }

  private static MlflowExperiment known(JsonNode answer, String called) throws TrackingException {
    JsonNode experiment = answer.path("experiment");
    if (experiment.path("lifecycle_stage").asText().equals("deleted")) {
      throw TrackingException.refused(
          "the experiment '%s' is deleted; restore it, or name another one by %s"
              .formatted(called, NAME));
    }
    return new MlflowExperiment(
        experiment.path("experiment_id").asText(), experiment.path("name").asText());
  }

  /** The variables by which MLflow's client finds it. */
  Map<String, String> variables() {
    return Map.of(ID, id, NAME, name);
  }
}
