package sweep.backend;

import sweep.trial.AttemptId;

/** What is known of one attempt. */
public record Observation(AttemptId attempt, AttemptStatus status) {}
