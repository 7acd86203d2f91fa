package sweep.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import sweep.backend.AttemptLaunch;
import sweep.backend.AttemptStatus;
import sweep.backend.LaunchFault;
import sweep.backend.Observation;
import sweep.backend.ProcessIdentity;
import sweep.backend.RecordedAttempt;
import sweep.cluster.ClusterAttempt.Submit;
import sweep.text.ByteSize;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;

/** The attempts of a cluster, and what is to be done about each. Used by one thread. */
final class JobTable implements AutoCloseable {
  /** What a script needs beyond its grace to end a command that it was told to end. */
  private static final Duration SCRIPT_PATIENCE = Duration.ofSeconds(10);

  private final Consumer<Observation> observed;
  private final Consumer<Runnable> tasks;
  private final ClusterSetup setup;
  private final JobQueue queue;
  private final JobJudge judge;
  private final Submitter submitter;
  private final DoomedJobs doomed;
  private final EngineSilence silence;
  private final QueuePoll poll;
  private final Map<AttemptId, ClusterAttempt> attempts = new TreeMap<>();

  /** How often each trial was lost in a row by a fault of the cluster. */
  private final Map<Integer, Integer> losses = new HashMap<>();

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
    this.setup = setup;
    this.observed = observed;
    this.tasks = tasks;
    JobForm form = new JobForm(setup);
    this.queue =
        new JobQueue(
            form, new EngineCommands(setup.engine(), setup.settings().submission(), form.words()));
    String memory =
        setup.settings().needs().memory().isPresent()
            ? "its memory: " + ByteSize.brief(setup.settings().needs().memory().getAsLong())
            : "its job was given";
    this.judge =
        new JobJudge(
            setup.engine(),
            setup.settings().patience(),
            setup.settings().needs().time(),
            memory,
            setup.directory().toString());
    this.poll = new QueuePoll(setup.settings().patience(), System.nanoTime());
    this.submitter = new Submitter(setup.settings().submission(), queue, poll, tasks);
    this.doomed = new DoomedJobs(queue);
    this.silence = new EngineSilence(setup.engine().name(), notice);
  }

  boolean isEmpty() {
    return attempts.isEmpty() && doomed.isEmpty();
  }

  void add(AttemptLaunch launch) {
    attempts.put(launch.id(), ClusterAttempt.held(launch));
  }

  void adopt(RecordedAttempt recorded) {
    attempts.put(recorded.id(), ClusterAttempt.adopted(recorded, System.nanoTime()));
    poll.hurry(System.nanoTime());
  }

  void signal(AttemptId id, String signal) {
    Optional.ofNullable(attempts.get(id))
        .filter(attempt -> attempt.claim().isPresent())
        .ifPresent(attempt -> attempt.order("signal " + signal));
  }

  void end(AttemptId id, Duration grace) {
    ClusterAttempt attempt = attempts.get(id);
    if (attempt == null) {
      return;
    }
    attempt.ask(grace, System.nanoTime());
    if (attempt.claim().isPresent()) {
      attempt.order("end " + Math.max(0, (grace.toMillis() + 999) / 1000));
    }
  }

  /** Does what is due. */
  void step() {
    long now = System.nanoTime();
    for (ClusterAttempt attempt : List.copyOf(attempts.values())) {
      try {
        step(attempt, now);
      } catch (IOException e) {
        observed.accept(
            new Observation(
                attempt.id(), new AttemptStatus.Unknown("can't read its folder: " + e)));
      } catch (RuntimeException fault) {
        over(attempt, AttemptStatus.Ended.plain(AttemptEnd.Unhandled.of(fault)));
      }
    }
    submitter.step(new ArrayList<>(attempts.values()), now);
    if (poll.isDue(now) && !isEmpty()) {
      poll.asked(now);
      queue.list(answer -> tasks.accept(() -> listed(answer, now)));
    }
  }

  private void listed(EngineAnswer answer, long askedAt) {
    long now = System.nanoTime();
    silence.heard(answer);
    boolean isNews = false;
    if (answer.isSuccess()) {
      QueueListing listing = QueueListing.read(setup.engine(), answer.output());
      for (ClusterAttempt attempt : attempts.values()) {
        isNews |= attempt.listed(listing, askedAt, now);
      }
      doomed.listed(listing, askedAt, now);
    }
    poll.answered(answer.isSuccess(), isNews, now);
  }

  private void step(ClusterAttempt attempt, long now) throws IOException {
    boolean isKnown = attempts.get(attempt.id()) == attempt;
    if (!isKnown || attempt.submit() == Submit.UNDER_WAY) {
      return;
    }
    if (attempt.submit() == Submit.HELD) {
      held(attempt, now);
      return;
    }
    attempt.deliver();
    Optional<Long> asked = poll.answeredAt();
    JobSighting seen = attempt.look(asked.filter(attempt::isAfterSubmit).isPresent(), now);
    if (seen.exit().isEmpty() && !seen.isClaimed()) {
      if (attempt.isAsked() && attempt.files().fence()) {
        doom(attempt);
        over(attempt, ended(attempt, new AttemptEnd.Lost("it was ended"), true, now));
        return;
      }
      if (asked.filter(attempt::isAfterSubmit).isPresent() && attempt.submit() == Submit.IN_DOUBT) {
        unsubmitted(attempt, now);
        return;
      }
    }
    if (attempt.isOverdue(SCRIPT_PATIENCE, now)) {
      doom(attempt);
    }
    act(attempt, judge.judge(seen), now);
  }

  private void held(ClusterAttempt attempt, long now) {
    if (attempt.fault().isPresent()) {
      over(attempt, LaunchFault.status(attempt.fault().get()));
    } else if (attempt.isAsked()) {
      over(attempt, ended(attempt, new AttemptEnd.Lost("it was not submitted"), true, now));
    }
  }

  /** The engine does not know the job of a submit that failed: it did not come through. */
  private void unsubmitted(ClusterAttempt attempt, long now) throws IOException {
    if (attempt.launch().isEmpty()) {
      if (attempt.files().fence()) {
        lost(attempt, new AttemptEnd.Lost("it was not submitted"), now);
      }
    } else if (submitter.isRefused(attempt, attempts.values())) {
      refuse(
          attempt,
          "%s refuses the job: %s".formatted(setup.engine().name(), submitter.reason()),
          /* lasting= */ true);
    } else {
      attempt.holdAgain();
      submitter.pause(attempt, now);
    }
  }

  private void act(ClusterAttempt attempt, JobVerdict verdict, long now) throws IOException {
    if (verdict instanceof JobVerdict.Runs) {
      observed.accept(new Observation(attempt.id(), new AttemptStatus.Running(identity(attempt))));
    } else if (verdict instanceof JobVerdict.Unclear unclear) {
      observed.accept(new Observation(attempt.id(), new AttemptStatus.Unknown(unclear.reason())));
    } else if (verdict instanceof JobVerdict.Over over) {
      finish(attempt, over, now);
    } else if (verdict instanceof JobVerdict.Gone gone && fenced(attempt)) {
      refuse(attempt, gone.reason(), /* lasting= */ false);
    } else if (verdict instanceof JobVerdict.Hopeless hopeless && fenced(attempt)) {
      refuse(attempt, hopeless.reason(), /* lasting= */ true);
    }
  }

  /** Keeps an attempt from starting; false if it has. */
  private boolean fenced(ClusterAttempt attempt) throws IOException {
    boolean fenced = attempt.claim().isEmpty() && attempt.files().fence();
    if (fenced) {
      doom(attempt);
    }
    return fenced;
  }

  private void finish(ClusterAttempt attempt, JobVerdict.Over over, long now) throws IOException {
    boolean isRecorded = attempt.records().recordedExit().isPresent();
    if (!isRecorded && attempt.claim().isEmpty() && !attempt.files().fence()) {
      return;
    }
    if (!isRecorded) {
      // A copy that the engine lost sight of ends itself when it can read this.
      attempt.order("end 0");
      doom(attempt);
    }
    if (over.counted()) {
      lost(attempt, over.end(), now);
    } else {
      losses.remove(attempt.id().trial());
      over(attempt, ended(attempt, over.end(), over.asked(), now));
    }
  }

  /** Ends an attempt that the cluster lost; a trial may have only so many of them in a row. */
  private void lost(ClusterAttempt attempt, AttemptEnd end, long now) {
    int times = losses.merge(attempt.id().trial(), 1, Integer::sum);
    int most = setup.settings().patience().infraRetries();
    if (times > most && end instanceof AttemptEnd.Lost lost) {
      losses.remove(attempt.id().trial());
      refuse(
          attempt,
          "trial %d was lost %d times in a row, at last: %s"
              .formatted(attempt.id().trial(), times, lost.why()),
          /* lasting= */ true);
      return;
    }
    over(attempt, ended(attempt, end, /* asked= */ false, now));
  }

  private static AttemptStatus ended(
      ClusterAttempt attempt, AttemptEnd end, boolean asked, long now) {
    boolean succeeded = end instanceof AttemptEnd.Exited exited && exited.code() == 0;
    boolean outputLost =
        end.countsAgainstTrial() && !attempt.records().takeWrites(/* thoroughly= */ !succeeded);
    return new AttemptStatus.Ended(end, attempt.took(now), asked, outputLost, Optional.empty());
  }

  /** Reports a refusal. What stops the sweep for good keeps the others from being submitted. */
  private void refuse(ClusterAttempt attempt, String reason, boolean lasting) {
    over(attempt, new AttemptStatus.Refused(reason, lasting));
    if (lasting) {
      attempts.values().stream()
          .filter(other -> other.submit() == Submit.HELD)
          .toList()
          .forEach(other -> over(other, new AttemptStatus.Refused("it was not submitted", true)));
    }
  }

  private void over(ClusterAttempt attempt, AttemptStatus status) {
    attempts.remove(attempt.id());
    observed.accept(new Observation(attempt.id(), status));
  }

  private void doom(ClusterAttempt attempt) {
    long now = System.nanoTime();
    if (doomed.add(attempt.tag(), attempt.jobId(), now)) {
      poll.hurry(now);
    }
  }

  private static ProcessIdentity identity(ClusterAttempt attempt) {
    String digits = attempt.claim().map(JobClaim::job).orElse("").replaceFirst("\\D.*", "");
    return new ProcessIdentity(digits.isEmpty() ? 0 : Long.parseLong(digits), 0);
  }

  /** Cancels what is to be cancelled, if the engine answers. */
  @Override
  public void close() {
    if (!doomed.isEmpty()) {
      long now = System.nanoTime();
      queue.list(
          answer -> {
            if (answer.isSuccess()) {
              doomed.listed(QueueListing.read(setup.engine(), answer.output()), now, now);
            }
          });
    }
    queue.close();
  }
}
