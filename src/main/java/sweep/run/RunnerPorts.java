package sweep.run;

import java.util.concurrent.Executor;
import sweep.backend.Backend;
import sweep.journal.Journal;
import sweep.machine.Claims;
import sweep.machine.FreeMachine;
import sweep.run.plan.ConfirmationCandidates;

/**
 * The interfaces through which the loop reaches the outside world.
 *
 * @param models runs samplers that learn, which take too long for the loop
 * @param free what is free of the machine
 * @param claims what other sweeps use of the machine, and this one
 */
public record RunnerPorts(
    Events events,
    Journal journal,
    Backend backend,
    OutputReading output,
    Ticker ticker,
    ConfirmationCandidates leaders,
    Executor models,
    FreeMachine free,
    Claims claims) {}
