package sweep.session.result;

import java.util.Optional;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.run.SweepEnd;
import sweep.status.StoredSweep;
import sweep.terminal.ExitCode;

/**
 * The outcome of a run.
 *
 * @param leaderboard the ranking at its end
 */
public record RunOutcome(
    StoredSweep sweep, Leaderboard leaderboard, SweepEnd end, ExitCode exitCode) {

  /** An outcome with the ranking of the sweep. */
  public static RunOutcome of(StoredSweep sweep, SweepEnd end, ExitCode exitCode) {
    return new RunOutcome(sweep, sweep.leaderboard(), end, exitCode);
  }

  /** The best configuration; empty if none is ranked. */
  Optional<LeaderboardRow> best() {
    return leaderboard.objective().isEmpty() ? Optional.empty() : leaderboard.best();
  }

  RunOutcome with(ExitCode code) {
    return new RunOutcome(sweep, leaderboard, end, code);
  }
}
