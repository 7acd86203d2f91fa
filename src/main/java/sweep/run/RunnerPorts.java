package sweep.run;

import sweep.backend.Backend;
import sweep.journal.Journal;
import sweep.run.plan.Leaders;

/** Where the loop meets the outside world. */
public record RunnerPorts(
    Events events,
    Journal journal,
    Backend backend,
    OutputReading output,
    Ticker ticker,
    Leaders leaders) {}
