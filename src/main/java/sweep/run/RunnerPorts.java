package sweep.run;

import java.util.concurrent.Executor;
import sweep.backend.Backend;
import sweep.journal.Journal;
import sweep.run.plan.ConfirmationCandidates;

/**
 * The interfaces through which the loop reaches the outside world.
 *
 * @param models runs samplers that learn, which take too long for the loop
 */
public record RunnerPorts(
    Events events,
    Journal journal,
    Backend backend,
    OutputReading output,
    Ticker ticker,
    ConfirmationCandidates leaders,
    Executor models) {}
