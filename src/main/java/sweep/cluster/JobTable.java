package sweep.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import sweep.backend.AttemptLaunch;
import sweep.backend.AttemptStatus;
import sweep.backend.LaunchFault;
import sweep.backend.Observation;
import sweep.backend.ProcessIdentity;
import sweep.backend.RecordedAttempt;
import sweep.cluster.ClusterJob.Submit;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;

/** The attempts of a cluster, and what is to be done about each. Used by one thread. */
final class JobTable implements AutoCloseable {
  /** The time beyond its grace that a script may take to end its command. */
  private static final Duration SCRIPT_PATIENCE = Duration.ofSeconds(10);

  private final Consumer<Observation> observed;
  private final JobForm form;
  private final EngineDesk desk;
  private final JobJudge judge;
  private final Pilots pilots;
  private final LossBudget losses;
  private final PilotWatch watch;
  private final Looks looks = new Looks(System.nanoTime());
  private final Map<AttemptId, ClusterAttempt> attempts = new TreeMap<>();

  /**
   * Creates an empty table.
   *
   * @param tasks takes what the table's thread is to do, on any thread
   */
  JobTable(
      ClusterSetup setup,
      Consumer<Observation> observed,
      Consumer<String> notice,
      Consumer<Runnable> tasks) {
    this.observed = observed;
    this.form = new JobForm(setup);
    this.judge = JobJudge.of(setup);
    this.losses = new LossBudget(setup.settings().patience().infraRetries());
    this.pilots = new Pilots(form, setup.settings().pilots(), setup.pilotFolder());
    this.desk = new EngineDesk(setup, form, notice, tasks);
    this.watch =
        new PilotWatch(
            pilots,
            desk,
            judge,
            losses,
            new PilotWatch.Work(this::jobs, this::haveWork, this::refuseAll));
  }

  boolean isEmpty() {
    return attempts.isEmpty() && pilots.open().isEmpty() && !desk.hasDoomed();
  }

  void add(AttemptLaunch launch) {
    attempts.put(launch.id(), ClusterAttempt.held(launch, form.job(launch)));
  }

  void adopt(RecordedAttempt recorded) {
    long now = System.nanoTime();
    pilots.adopt(now);
    ClusterAttempt attempt = ClusterAttempt.adopted(recorded, now);
    if (pilots.have(recorded.launchId())) {
      attempt.job().handedOver(now);
    }
    attempts.put(recorded.id(), attempt);
    desk.hurry();
  }

  void signal(AttemptId id, String signal) {
    Optional.ofNullable(attempts.get(id))
        .filter(attempt -> attempt.job().claim().isPresent())
        .ifPresent(attempt -> attempt.job().order("signal " + signal));
  }

  void end(AttemptId id, Duration grace) {
    ClusterAttempt attempt = attempts.get(id);
    if (attempt == null) {
      return;
    }
    attempt.ask(grace, System.nanoTime());
    if (attempt.job().claim().isPresent()) {
      attempt.job().order("end " + Math.max(0, (grace.toMillis() + 999) / 1000));
    }
  }

  /** Does what is due. */
  void step() {
    long now = System.nanoTime();
    if (looks.areDue(now)) {
      for (ClusterJob pilot : pilots.open()) {
        guarded(() -> watch.step(pilot, now), fault -> refuseAll(LaunchFault.status(fault)));
      }
      for (ClusterAttempt attempt : looks.due(attempts.values(), now)) {
        guarded(
            () -> step(attempt, now),
            fault -> over(attempt, AttemptStatus.Ended.plain(AttemptEnd.Unhandled.of(fault))));
      }
    }
    attempts.values().stream()
        .filter(attempt -> attempt.job().submit() == Submit.HELD)
        .toList()
        .forEach(attempt -> held(attempt, now));
    if (pilots.areUsed()) {
      pilots.provide(attempts.size());
    }
    pilots.forget(attempts.values().stream().map(ClusterAttempt::job).toList());
    desk.step(jobs(), now);
  }

  /** Whether attempts wait for a pilot. */
  private boolean haveWork() {
    return attempts.values().stream()
        .map(ClusterAttempt::job)
        .anyMatch(job -> job.submit() == Submit.WITH_PILOTS && job.claim().isEmpty());
  }

  /** The jobs that are the engine's, or are to be. */
  private List<ClusterJob> jobs() {
    Stream<ClusterJob> own =
        attempts.values().stream()
            .map(ClusterAttempt::job)
            .filter(job -> job.submit() != Submit.WITH_PILOTS);
    return Stream.concat(own, pilots.jobs().stream()).toList();
  }

  /** A step that may fail: what can't be read or written now is tried again. */
  private interface Step {
    void run() throws IOException;
  }

  private static void guarded(Step step, Consumer<RuntimeException> failed) {
    try {
      step.run();
    } catch (IOException ignored) {
      // The file system may be away for a while; nothing is known meanwhile.
    } catch (RuntimeException fault) {
      failed.accept(fault);
    }
  }

  private void step(ClusterAttempt attempt, long now) throws IOException {
    ClusterJob job = attempt.job();
    boolean isGone = attempts.get(attempt.id()) != attempt;
    if (isGone || job.submit() == Submit.UNDER_WAY || job.submit() == Submit.HELD) {
      return;
    }
    job.deliver();
    ClusterJob host = pilots.host(job).orElse(job);
    JobSighting seen = job.look(host, desk.answeredAt(), attempt.wasAsked(), now);
    boolean isOpen = seen.exit().isEmpty() && !seen.isClaimed();
    if (isOpen && attempt.isAsked() && job.files().fence()) {
      desk.doom(job);
      over(attempt, ended(attempt, new AttemptEnd.Lost("it was ended"), true, now));
    } else if (isOpen && job.submit() == Submit.IN_DOUBT) {
      inDoubt(attempt, now);
    } else if (!isOpen || job.submit() != Submit.WITH_PILOTS) {
      if (attempt.isOverdue(SCRIPT_PATIENCE, now) && host == job) {
        desk.doom(job);
      }
      act(attempt, judge.judge(seen), now);
    }
  }

  private void held(ClusterAttempt attempt, long now) {
    if (attempt.job().fault().isPresent()) {
      over(attempt, LaunchFault.status(attempt.job().fault().get()));
    } else if (attempt.isAsked()) {
      over(attempt, ended(attempt, new AttemptEnd.Lost("it was not submitted"), true, now));
    } else if (pilots.areUsed()) {
      pilots.enqueue(attempt.job(), now);
    }
  }

  /** Acts on a submit that failed, once the engine says that it did not come through. */
  private void inDoubt(ClusterAttempt attempt, long now) throws IOException {
    ClusterJob job = attempt.job();
    if (desk.answeredAt().filter(job::isAfterSubmit).isEmpty()) {
      return;
    }
    if (attempt.wasAdopted()) {
      if (job.files().fence()) {
        over(attempt, ended(attempt, new AttemptEnd.Lost("it was not submitted"), false, now));
      }
    } else {
      desk.again(job, jobs(), now).ifPresent(why -> refuse(attempt, why, /* lasting= */ true));
    }
  }

  private void act(ClusterAttempt attempt, JobVerdict verdict, long now) throws IOException {
    if (verdict instanceof JobVerdict.Runs) {
      observe(attempt, new AttemptStatus.Running(identity(attempt)));
    } else if (verdict instanceof JobVerdict.Unclear unclear) {
      observe(attempt, new AttemptStatus.Unknown(unclear.reason()));
    } else if (verdict instanceof JobVerdict.Over over) {
      finish(attempt, over, now);
    } else if (verdict instanceof JobVerdict.Gone gone && desk.fence(attempt.job())) {
      refuse(attempt, gone.reason(), /* lasting= */ false);
    } else if (verdict instanceof JobVerdict.Hopeless hopeless && desk.fence(attempt.job())) {
      refuse(attempt, hopeless.reason(), /* lasting= */ true);
    }
  }

  private void finish(ClusterAttempt attempt, JobVerdict.Over over, long now) throws IOException {
    ClusterJob job = attempt.job();
    boolean isRecorded = job.records().recordedExit().isPresent();
    if (!isRecorded && job.claim().isEmpty() && !job.files().fence()) {
      return;
    }
    if (!isRecorded) {
      // A copy that the engine lost sight of ends itself when it can read this.
      job.order("end 0");
      desk.doom(job);
    }
    Optional<String> spent =
        over.counted() ? losses.lost(attempt.id().trial(), over.end()) : Optional.empty();
    if (spent.isPresent()) {
      refuse(attempt, spent.get(), /* lasting= */ true);
      return;
    }
    if (!over.counted()) {
      losses.forget(attempt.id().trial());
    }
    over(attempt, ended(attempt, over.end(), over.asked(), now));
  }

  private static AttemptStatus ended(
      ClusterAttempt attempt, AttemptEnd end, boolean asked, long now) {
    ClusterJob job = attempt.job();
    boolean succeeded = end instanceof AttemptEnd.Exited exited && exited.code() == 0;
    boolean outputLost =
        end.countsAgainstTrial() && !job.records().takeWrites(/* thoroughly= */ !succeeded);
    return new AttemptStatus.Ended(end, job.took(now), asked, outputLost, Optional.empty());
  }

  /** Reports a refusal. What stops the sweep for good keeps the others from being submitted. */
  private void refuse(ClusterAttempt attempt, String reason, boolean lasting) {
    over(attempt, new AttemptStatus.Refused(reason, lasting));
    if (lasting) {
      attempts.values().stream()
          .filter(other -> other.job().submit() == Submit.HELD)
          .toList()
          .forEach(other -> over(other, new AttemptStatus.Refused("it was not submitted", true)));
    }
  }

  /** Refuses all attempts that no pilot has started. */
  private void refuseAll(AttemptStatus status) {
    for (ClusterAttempt attempt : List.copyOf(attempts.values())) {
      guarded(
          () -> {
            ClusterJob job = attempt.job();
            boolean isHeld = job.submit() == Submit.HELD;
            if (isHeld || (job.submit() == Submit.WITH_PILOTS && desk.fence(job))) {
              over(attempt, status);
            }
          },
          fault -> {});
    }
  }

  private void observe(ClusterAttempt attempt, AttemptStatus status) {
    observed.accept(new Observation(attempt.id(), status));
  }

  private void over(ClusterAttempt attempt, AttemptStatus status) {
    attempts.remove(attempt.id());
    observe(attempt, status);
  }

  private static ProcessIdentity identity(ClusterAttempt attempt) {
    String digits = attempt.job().claim().map(JobClaim::job).orElse("").replaceFirst("\\D.*", "");
    return new ProcessIdentity(digits.isEmpty() ? 0 : Long.parseLong(digits), 0);
  }

  /** Sends the pilots home if there is nothing left, and cancels what is to be cancelled. */
  @Override
  public void close() {
    if (attempts.isEmpty()) {
      pilots.dismiss().forEach(desk::doom);
    }
    desk.close();
  }
}
