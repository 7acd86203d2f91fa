package sweep.run;

import sweep.backend.Backend;
import sweep.journal.Journal;
import sweep.run.plan.ConfirmationCandidates;

/** The interfaces through which the loop reaches the outside world. */
public record RunnerPorts(
    Events events,
    Journal journal,
    Backend backend,
    OutputReading output,
    Ticker ticker,
    ConfirmationCandidates leaders) {}
