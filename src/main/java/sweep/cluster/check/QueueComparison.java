package sweep.cluster.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sweep.backend.AttemptFiles;
import sweep.cluster.ClusterSetup;
import sweep.cluster.EngineCommands;
import sweep.cluster.JobClaim;
import sweep.cluster.JobFolder;
import sweep.cluster.engine.EngineAnswer;
import sweep.cluster.engine.JobState;
import sweep.cluster.engine.LaunchTag;
import sweep.cluster.engine.QueueListing;
import sweep.cluster.engine.QueuedJob;
import sweep.trial.AttemptId;

/** The queue of an engine compared with what the journal has of a sweep's attempts. */
public final class QueueComparison {
  /** How long an engine may take to end a job whose script has ended. */
  private static final Duration ENDING = Duration.ofMinutes(2);

  private final ClusterSetup setup;
  private final EngineCommands commands;
  private final boolean isFollowed;
  private final List<String> remarks = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> leftovers = new ArrayList<>();

  /**
   * Returns a comparison.
   *
   * @param isFollowed whether a runner follows the sweep's jobs, and cancels what is left of them
   */
  public QueueComparison(ClusterSetup setup, boolean isFollowed) {
    this.setup = setup;
    this.isFollowed = isFollowed;
    this.commands = EngineCommands.of(setup);
  }

  /**
   * Compares them.
   *
   * @param live the launches of attempts whose end is not in the journal
   * @param ended those of all others
   */
  public void compare(List<Launch> live, List<Launch> ended) {
    EngineAnswer answer = commands.list();
    if (!answer.isSuccess()) {
      problems.add("%s does not answer: %s".formatted(engine(), answer.words()));
      return;
    }
    QueueListing listing = QueueListing.read(setup.engine(), answer.output());
    live.forEach(launch -> checkLive(launch, listing));
    checkEnded(ended, listing);
  }

  private String engine() {
    return setup.engine().name();
  }

  private void checkLive(Launch launch, QueueListing listing) {
    JobFolder folder = new JobFolder(launch.folder(), launch.id());
    // The job of a pilot is known by the claim alone.
    Optional<String> claimed = folder.claimed().map(JobClaim::job).filter(id -> !id.isEmpty());
    Optional<String> known = folder.recordedJob();
    LaunchTag tag = new LaunchTag(launch.id());
    List<QueuedJob> alive =
        listing.jobs().stream()
            .filter(job -> !job.state().isOver())
            .filter(job -> job.isOf(tag, known) || claimed.equals(Optional.of(job.id())))
            .toList();
    boolean isQueued = setup.settings().pilots().isPresent() && claimed.isEmpty();
    String what;
    if (new AttemptFiles(launch.folder(), launch.id()).recordedExit().isPresent()) {
      what = "has ended" + then("; the next run reads its result");
    } else if (!alive.isEmpty()) {
      what = alive(alive);
    } else if (isQueued && known.isEmpty()) {
      what = "waits for a pilot" + then("; the next run starts one");
    } else {
      what = gone(known.or(() -> claimed), listing.of(tag, known));
    }
    remarks.add("trial %d %s".formatted(launch.attempt().trial(), what));
  }

  private String alive(List<QueuedJob> jobs) {
    if (jobs.size() == 1) {
      return "is " + described(jobs.get(0)) + then("; the next run follows it");
    }
    return "has the jobs %s, only one of which runs it; the other ends by itself"
        .formatted(jobs.stream().map(QueuedJob::id).collect(Collectors.joining(", ")));
  }

  private String gone(Optional<String> id, Optional<QueuedJob> over) {
    return "was given to %s as %s, which left no record of its end; %s now %s%s"
        .formatted(
            engine(),
            id.map(known -> "job " + known).orElse("a job"),
            engine(),
            over.map(job -> "says that it is over, " + job.words()).orElse("does not know it"),
            then("; the next run decides"));
  }

  /** What happens next if it is not done now. */
  private String then(String next) {
    return isFollowed ? "" : next;
  }

  private static String described(QueuedJob job) {
    String node = job.node().isEmpty() ? "" : " on " + job.node();
    return "job %s%s (%s)".formatted(job.id(), node, job.words());
  }

  /** A job of an attempt that has ended takes a place for nothing, unless it is just ending. */
  private void checkEnded(List<Launch> ended, QueueListing listing) {
    Map<String, Launch> byTag = new HashMap<>();
    ended.forEach(launch -> byTag.put(new LaunchTag(launch.id()).brief(), launch));
    for (QueuedJob job : listing.jobs()) {
      Optional<Launch> of = launch(job, byTag);
      if (of.isPresent() && !job.state().isOver() && !isEnding(job, of.get())) {
        leftover(job, of.orElseThrow().attempt());
      }
    }
  }

  /** Whether a job has run its attempt a moment ago, and is just being put away. */
  private static boolean isEnding(QueuedJob job, Launch launch) {
    AttemptFiles files = new AttemptFiles(launch.folder(), launch.id());
    return job.state() == JobState.RUNNING
        && files.recordedExit().isPresent()
        && !files.showEndBefore(Instant.now().minus(ENDING), /* journaled= */ Instant.EPOCH);
  }

  private void leftover(QueuedJob job, AttemptId attempt) {
    String line =
        "%s belongs to attempt %d of trial %d, which has ended"
            .formatted(described(job), attempt.attempt(), attempt.trial());
    if (isFollowed) {
      remarks.add(line + "; the runner cancels it");
    } else {
      leftovers.add(job.id());
      problems.add(line);
    }
  }

  /** A tag is a launch id, or a name that ends in a part of one. */
  private static Optional<Launch> launch(QueuedJob job, Map<String, Launch> byTag) {
    String brief = new LaunchTag(job.tag()).brief();
    String last = job.tag().substring(Math.max(0, job.tag().length() - brief.length()));
    return Optional.ofNullable(byTag.get(brief)).or(() -> Optional.ofNullable(byTag.get(last)));
  }

  /** What is worth knowing. */
  public List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** One line for each problem. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Cancels the jobs of attempts that have ended; returns what was done. */
  public List<String> repair() {
    if (leftovers.isEmpty()) {
      return List.of();
    }
    commands.cancel(leftovers);
    return List.of("cancelled the jobs of ended attempts: " + String.join(", ", leftovers));
  }
}
