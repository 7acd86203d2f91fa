package sweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import sweep.cluster.JobVerdict.Gone;
import sweep.cluster.JobVerdict.Hopeless;
import sweep.cluster.JobVerdict.Over;
import sweep.cluster.JobVerdict.Runs;
import sweep.cluster.JobVerdict.Unclear;
import sweep.cluster.JobVerdict.Waits;
import sweep.cluster.engine.JobState;
import sweep.cluster.engine.QueuedJob;
import sweep.cluster.engine.ShippedEngines;
import sweep.engine.Patience;
import sweep.trial.AttemptEnd;

/** What follows from what is known of an attempt on a cluster. */
class JobJudgeTest {
  private static final JobJudge JUDGE =
      new JobJudge(
          ShippedEngines.SLURM,
          Patience.USUAL,
          Optional.of(Duration.ofSeconds(30)),
          "its memory of 4 GB",
          "/s");

  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofSeconds(7);

  /** An attempt that runs, and what of it differs. */
  private static final class Seen {
    private OptionalInt exit = OptionalInt.empty();
    private Duration sinceExit = Duration.ZERO;
    private Optional<String> endedBy = Optional.empty();
    private boolean claimed = true;
    private Optional<QueuedJob> job = job(JobState.RUNNING, "None");
    private boolean listed = true;
    private Duration inState = SOON;
    private Duration sinceSign = Duration.ofSeconds(3);
    private boolean asked;
    private boolean hosted;

    private static Optional<QueuedJob> job(JobState state, String reason) {
      return Optional.of(new QueuedJob("7", "tag", state.toString(), state, reason, "n1"));
    }

    Seen exit(int code) {
      exit = OptionalInt.of(code);
      return this;
    }

    Seen endedBy(String reason, Duration ago) {
      endedBy = Optional.of(reason);
      sinceExit = ago;
      return this;
    }

    Seen unclaimed() {
      claimed = false;
      return this;
    }

    Seen is(JobState state, String reason, Duration since) {
      job = job(state, reason);
      inState = since;
      return this;
    }

    Seen unknown(Duration since) {
      job = Optional.empty();
      inState = since;
      return this;
    }

    Seen silent() {
      listed = false;
      return this;
    }

    Seen withoutSign() {
      sinceSign = LONG;
      return this;
    }

    Seen asked() {
      asked = true;
      return this;
    }

    Seen hosted() {
      hosted = true;
      return this;
    }

    JobVerdict verdict() {
      JobClaim claim = new JobClaim("7", "n1", "0", /* byRunner= */ false);
      return JUDGE.judge(
          new JobSighting(
              exit,
              sinceExit,
              endedBy,
              claimed ? Optional.of(claim) : Optional.empty(),
              job,
              listed,
              inState,
              sinceSign,
              LONG,
              asked,
              hosted));
    }

    AttemptEnd end() {
      return assertInstanceOf(Over.class, verdict()).end();
    }
  }

  private static void assertLost(boolean counted, Seen seen) {
    Over over = assertInstanceOf(Over.class, seen.verdict());
    assertInstanceOf(AttemptEnd.Lost.class, over.end());
    assertEquals(counted, over.counted());
  }

  @Test
  void exitRecordIsTheTruth() {
    assertEquals(new AttemptEnd.Exited(7), new Seen().exit(7).end());
    assertEquals(
        new AttemptEnd.Exited(0), new Seen().exit(0).is(JobState.OUT_OF_TIME, "", LONG).end());
    assertEquals(new AttemptEnd.Exited(0), new Seen().exit(0).is(JobState.BROKEN, "", LONG).end());
    assertEquals(new AttemptEnd.Exited(3), new Seen().exit(3).silent().unknown(LONG).end());
  }

  @Test
  void failedQueryNeverEndsAnything() {
    assertInstanceOf(Unclear.class, new Seen().silent().unknown(LONG).withoutSign().verdict());
    assertInstanceOf(Unclear.class, new Seen().silent().is(JobState.BROKEN, "", LONG).verdict());
    assertInstanceOf(Waits.class, new Seen().silent().unclaimed().unknown(LONG).verdict());
  }

  @Test
  void jobThatTheEngineForgotRunsAsLongAsItShowsSigns() {
    assertInstanceOf(Runs.class, new Seen().unknown(LONG).verdict());
    assertInstanceOf(Runs.class, new Seen().unknown(SOON).withoutSign().verdict());
    assertLost(true, new Seen().unknown(LONG).withoutSign());
    assertInstanceOf(Waits.class, new Seen().unclaimed().unknown(SOON).verdict());
    assertInstanceOf(Gone.class, new Seen().unclaimed().unknown(LONG).verdict());
  }

  @Test
  void endWithoutRecordIsWaitedForAndThenTheEnginesCauseCounts() {
    assertInstanceOf(Runs.class, new Seen().is(JobState.BROKEN, "NodeDown", SOON).verdict());
    assertLost(true, new Seen().is(JobState.BROKEN, "NodeDown", LONG));
    assertLost(true, new Seen().is(JobState.ENDED, "", LONG));
    assertLost(false, new Seen().is(JobState.PREEMPTED, "", LONG));
    assertEquals(
        new AttemptEnd.TimedOut(Duration.ofSeconds(30)),
        new Seen().is(JobState.OUT_OF_TIME, "TimeLimit", LONG).end());
    assertEquals(
        new AttemptEnd.Exited(137).outOfMemory("it used more than its memory of 4 GB"),
        new Seen().is(JobState.OUT_OF_MEMORY, "", LONG).end());
  }

  @Test
  void limitsOfAPilotAreNotThoseOfItsTrials() {
    assertLost(false, new Seen().hosted().is(JobState.OUT_OF_TIME, "TimeLimit", LONG));
    assertLost(true, new Seen().hosted().is(JobState.OUT_OF_MEMORY, "", LONG));
  }

  @Test
  void commandEndedFromOutsideHasNotFailed() {
    Seen justNow = new Seen().exit(143).endedBy("TERM", SOON);
    assertInstanceOf(Runs.class, justNow.verdict());
    assertLost(true, new Seen().exit(143).endedBy("TERM", LONG));
    assertLost(true, new Seen().exit(0).endedBy("TERM", SOON).is(JobState.BROKEN, "", SOON));
    assertLost(false, new Seen().exit(143).endedBy("TERM", SOON).is(JobState.PREEMPTED, "", SOON));
    assertEquals(
        new AttemptEnd.TimedOut(Duration.ofSeconds(30)),
        new Seen().exit(143).endedBy("TERM", SOON).is(JobState.OUT_OF_TIME, "", SOON).end());
    assertEquals(
        new AttemptEnd.TimedOut(Duration.ofSeconds(30)),
        new Seen().exit(143).endedBy("limit", SOON).end());
    assertEquals(
        new Over(new AttemptEnd.Exited(143), /* asked= */ true, /* counted= */ false),
        new Seen().exit(143).endedBy("end", SOON).asked().verdict());
  }

  @Test
  void requestThatTheScriptDidNotTakeEndedNothing() {
    assertLost(true, new Seen().asked().is(JobState.BROKEN, "NodeDown", LONG));
    assertLost(true, new Seen().asked().unknown(LONG).withoutSign());
    Over taken =
        assertInstanceOf(
            Over.class,
            new Seen().asked().endedBy("end", SOON).is(JobState.BROKEN, "", LONG).verdict());
    assertEquals(true, taken.asked());
    assertEquals(false, taken.counted());
  }

  @Test
  void jobThatCanNeverStartIsReported() {
    Seen never = new Seen().unclaimed().is(JobState.WAITING, "PartitionTimeLimit", SOON);
    assertEquals(new Hopeless("job 7 can never start: PartitionTimeLimit"), never.verdict());
    assertInstanceOf(
        Waits.class, new Seen().unclaimed().is(JobState.WAITING, "Priority", LONG).verdict());
    assertInstanceOf(
        Gone.class,
        new Seen().unclaimed().is(JobState.WAITING, "launch failed requeued held", SOON).verdict());
    assertInstanceOf(Hopeless.class, new Seen().unclaimed().is(JobState.STUCK, "", SOON).verdict());
  }

  @Test
  void jobWhoseNodeStillBootsIsWaitedFor() {
    Seen seen = new Seen().unclaimed().is(JobState.STARTING, "None", LONG);
    assertInstanceOf(Waits.class, seen.verdict());
  }

  @Test
  void folderThatNodesDoNotSeeIsReported() {
    assertInstanceOf(
        Waits.class,
        new Seen().unclaimed().is(JobState.RUNNING, "Prolog", Duration.ofMinutes(4)).verdict());
    assertEquals(
        new Hopeless(
            "job 7 runs on n1 (RUNNING) without a sign of it in /s; is that on a file system that the"
                + " nodes share?"),
        new Seen().unclaimed().is(JobState.RUNNING, "None", LONG).verdict());
    assertInstanceOf(Hopeless.class, new Seen().unclaimed().is(JobState.ENDED, "", LONG).verdict());
    assertLost(true, new Seen().unclaimed().is(JobState.BROKEN, "", SOON));
  }
}
