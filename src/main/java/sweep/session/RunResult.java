package sweep.session;

import sweep.run.SweepEnd;
import sweep.terminal.ExitCode;

/** The result of one run of a sweep. */
record RunResult(SweepEnd end, ExitCode exitCode) {}
