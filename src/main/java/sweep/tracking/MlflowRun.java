package sweep.tracking;

/**
 * A run on an MLflow server.
 *
 * @param artifacts the address of its artifacts
 */
record MlflowRun(String id, String artifacts) {}
