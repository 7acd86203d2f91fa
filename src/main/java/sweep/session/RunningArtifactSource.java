package sweep.session;

import java.util.List;
import sweep.artifact.TrialArtifacts;
import sweep.ranking.Leaderboard;
import sweep.report.BestConfiguration;
import sweep.run.SweepSetup;
import sweep.specification.ArtifactSubject;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;

/** A running sweep as the source of artifacts. */
record RunningArtifactSource(SweepSetup setup) implements TrialArtifacts.Sweep {
  @Override
  public ArtifactSubject subject(TrialRecord record) {
    Trial trial = record.trial().seeded(setup.spec().search().seed());
    return new ArtifactSubject(
        BestConfiguration.context(
            BestConfiguration.environment(setup.spec(), setup.directory(), trial),
            setup.environment()::get),
        setup.spec().command().passed(trial.configuration(), trial.knownSeed()),
        trial.number(),
        record.state().reported(),
        "");
  }

  @Override
  public Leaderboard leaderboard(List<TrialRecord> trials) {
    return Leaderboard.of(setup.spec(), trials);
  }
}
