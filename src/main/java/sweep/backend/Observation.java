package sweep.backend;

import sweep.trial.AttemptId;

/** The status of one attempt. */
public record Observation(AttemptId attempt, AttemptStatus status) {}
