package sweep.cluster;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import sweep.backend.AttemptStatus;
import sweep.backend.LaunchFault;
import sweep.cluster.ClusterJob.Submit;

/** Decides what became of pilots, and what that means for the attempts that wait for one. */
record PilotWatch(
    Pilots pilots, EngineDesk desk, JobJudge judge, LossBudget losses, PilotWatch.Work work) {
  /**
   * What there is to do.
   *
   * @param jobs all jobs that are the engine's, or are to be
   * @param waits whether attempts wait for a pilot
   * @param refuseAll refuses the attempts that no pilot has started
   */
  record Work(
      Supplier<List<ClusterJob>> jobs, BooleanSupplier waits, Consumer<AttemptStatus> refuseAll) {}

  /** Decides what became of a pilot. */
  void step(ClusterJob pilot, long now) throws IOException {
    if (pilot.fault().isPresent()) {
      work.refuseAll().accept(LaunchFault.status(pilot.fault().get()));
      pilots.end(pilot);
    }
    if (pilot.submit() == Submit.HELD || pilot.submit() == Submit.UNDER_WAY) {
      return;
    }
    pilot.deliver();
    JobSighting seen = pilot.look(pilot, desk.answeredAt(), /* asked= */ false, now);
    if (pilot.submit() == Submit.IN_DOUBT && !seen.isClaimed() && seen.exit().isEmpty()) {
      inDoubt(pilot, now);
      return;
    }
    JobVerdict verdict = judge.judge(seen);
    if (verdict instanceof JobVerdict.Over over) {
      pilots.end(pilot);
      Optional<String> spent =
          work.waits().getAsBoolean()
              ? losses.lost(LossBudget.PILOTS, over.end())
              : Optional.empty();
      spent.ifPresent(
          why -> work.refuseAll().accept(new AttemptStatus.Refused(why, /* lasting= */ true)));
    } else if (verdict instanceof JobVerdict.Gone && desk.fence(pilot)) {
      pilots.end(pilot);
    } else if (verdict instanceof JobVerdict.Hopeless hopeless && desk.fence(pilot)) {
      pilots.end(pilot);
      work.refuseAll().accept(new AttemptStatus.Refused(hopeless.reason(), /* lasting= */ true));
    }
  }

  private void inDoubt(ClusterJob pilot, long now) throws IOException {
    if (desk.answeredAt().filter(pilot::isAfterSubmit).isEmpty()) {
      return;
    }
    if (pilot.preparation().isEmpty()) {
      // An earlier runner did not come to submit it.
      pilots.end(pilot);
      return;
    }
    Optional<String> refused = desk.again(pilot, work.jobs().get(), now);
    if (refused.isPresent()) {
      pilots.end(pilot);
      work.refuseAll().accept(new AttemptStatus.Refused(refused.get(), /* lasting= */ true));
    }
  }
}
