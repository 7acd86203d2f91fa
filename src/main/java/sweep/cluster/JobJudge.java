package sweep.cluster;

import java.time.Duration;
import java.util.Optional;
import sweep.cluster.JobVerdict.Gone;
import sweep.cluster.JobVerdict.Hopeless;
import sweep.cluster.JobVerdict.Over;
import sweep.cluster.JobVerdict.Runs;
import sweep.cluster.JobVerdict.Unclear;
import sweep.cluster.JobVerdict.Waits;
import sweep.cluster.engine.Engine;
import sweep.cluster.engine.JobState;
import sweep.cluster.engine.QueuedJob;
import sweep.engine.JobNeeds;
import sweep.engine.Patience;
import sweep.text.ByteSize;
import sweep.trial.AttemptEnd;

/**
 * Decides what became of attempts. The exit record is the truth about an exit; the engine only says
 * why there is none. A query that failed says nothing.
 *
 * @param limit the time limit of a job, for an attempt that exceeded it
 * @param memory what a job may use, for people
 * @param folder the folder of the sweep, for people
 */
record JobJudge(
    Engine engine, Patience patience, Optional<Duration> limit, String memory, String folder) {
  /** So long a reason must last that says that a job can never start. */
  private static final Duration SETTLED = Duration.ofSeconds(6);

  private static final String END = "end";
  private static final String LIMIT = "limit";
  private static final int KILLED = 137;

  /** The judge of a sweep's attempts. */
  static JobJudge of(ClusterSetup setup) {
    JobNeeds needs = setup.settings().needs();
    return new JobJudge(
        setup.engine(),
        setup.settings().patience(),
        needs.time(),
        needs.memory().isPresent()
            ? "its memory of " + ByteSize.brief(needs.memory().getAsLong())
            : "the memory of its job",
        setup.directory().toString());
  }

  /** Decides what follows from what is known of an attempt. */
  JobVerdict judge(JobSighting seen) {
    if (seen.exit().isPresent()) {
      return recorded(seen, seen.exit().getAsInt());
    }
    if (!seen.isListed()) {
      return seen.isClaimed()
          ? new Unclear("%s does not answer".formatted(engine.name()))
          : new Waits();
    }
    if (seen.job().isEmpty()) {
      return unknown(seen);
    }
    if (seen.job().get().state().isOver()) {
      return ended(seen, seen.job().get());
    }
    return seen.isClaimed() ? new Runs() : unclaimed(seen, seen.job().get());
  }

  private JobVerdict recorded(JobSighting seen, int code) {
    String by = seen.endedBy().orElse("");
    if (by.equals(LIMIT)) {
      return over(new AttemptEnd.TimedOut(limit.orElse(seen.ran())));
    }
    boolean fromOutside = !by.isEmpty() && !by.equals(END) && !seen.asked();
    if (!fromOutside) {
      boolean asked = !by.isEmpty();
      return new Over(new AttemptEnd.Exited(code), asked, /* counted= */ false);
    }
    boolean known = seen.job().filter(job -> job.state().isOver()).isPresent();
    boolean waits = !known && seen.sinceExit().compareTo(patience.exitFileGrace()) < 0;
    return waits ? new Runs() : cause(seen, "it was ended from outside");
  }

  /** The engine does not know the job: it may have forgotten it, while it runs. */
  private JobVerdict unknown(JobSighting seen) {
    if (!seen.isClaimed()) {
      return isOverdue(seen, patience.exitFileGrace())
          ? new Gone("%s does not know its job any more".formatted(engine.name()))
          : new Waits();
    }
    boolean isLost =
        isOverdue(seen, patience.exitFileGrace())
            && seen.sinceSign().compareTo(patience.lostAfter()) >= 0;
    return isLost
        ? cause(seen, "its job%s is gone and left no exit record".formatted(seen.place()))
        : new Runs();
  }

  private JobVerdict ended(JobSighting seen, QueuedJob job) {
    boolean neverRan = !seen.isClaimed() && job.state() != JobState.ENDED;
    if (!isOverdue(seen, neverRan ? SETTLED : patience.exitFileGrace())) {
      return seen.isClaimed() ? new Runs() : new Waits();
    }
    boolean ranUnseen = !seen.isClaimed() && !seen.asked() && job.state() == JobState.ENDED;
    if (ranUnseen) {
      return new Hopeless(isHopeless(job) ? never(job) : unseen(seen, job, "ended"));
    }
    return cause(seen, "");
  }

  private String unseen(JobSighting seen, QueuedJob job, String what) {
    return "job %s %s%s (%s) without a sign of it in %s; is that on a file system that the nodes share?"
        .formatted(job.id(), what, seen.place(), job.words(), folder);
  }

  private JobVerdict unclaimed(JobSighting seen, QueuedJob job) {
    return switch (job.state()) {
      case WAITING -> waiting(seen, job);
      case STARTING -> new Waits();
      case STUCK ->
          isOverdue(seen, SETTLED)
              ? new Hopeless("job %s can't start: %s".formatted(job.id(), job.words()))
              : new Waits();
      default ->
          isOverdue(seen, patience.lostAfter())
              ? new Hopeless(unseen(seen, job, "runs"))
              : new Waits();
    };
  }

  private JobVerdict waiting(JobSighting seen, QueuedJob job) {
    if (engine.list().broken().matcher(job.reason()).find()) {
      return new Gone("job %s can't start: %s".formatted(job.id(), job.words()));
    }
    return isHopeless(job) && isOverdue(seen, SETTLED) ? new Hopeless(never(job)) : new Waits();
  }

  private boolean isHopeless(QueuedJob job) {
    return engine.list().hopeless().matcher(job.reason()).matches();
  }

  private static String never(QueuedJob job) {
    return "job %s can never start: %s".formatted(job.id(), job.reason());
  }

  private static boolean isOverdue(JobSighting seen, Duration grace) {
    return seen.inState().compareTo(grace) >= 0;
  }

  /**
   * The end of an attempt without an exit record, or that was ended from outside. A request to end
   * counts only if the script took it: on a node that died, the command may have ended before.
   */
  private JobVerdict cause(JobSighting seen, String otherwise) {
    Optional<QueuedJob> job = seen.job().filter(listed -> listed.state().isOver());
    if (seen.asked() && seen.endedBy().isPresent()) {
      return new Over(new AttemptEnd.Lost("it was ended"), true, /* counted= */ false);
    }
    String words =
        job.map(listed -> "job %s%s: %s".formatted(listed.id(), seen.place(), listed.words()))
            .orElse(otherwise);
    AttemptEnd lost = new AttemptEnd.Lost(words);
    JobState state = job.map(QueuedJob::state).orElse(JobState.BROKEN);
    if (state == JobState.PREEMPTED || (state == JobState.OUT_OF_TIME && seen.isHosted())) {
      return over(lost);
    }
    if (state == JobState.OUT_OF_TIME) {
      return over(new AttemptEnd.TimedOut(limit.orElse(seen.ran())));
    }
    return state == JobState.OUT_OF_MEMORY && !seen.isHosted()
        ? over(new AttemptEnd.Exited(KILLED).outOfMemory("it used more than " + memory))
        : new Over(lost, /* asked= */ false, /* counted= */ true);
  }

  private static Over over(AttemptEnd end) {
    return new Over(end, /* asked= */ false, /* counted= */ false);
  }
}
