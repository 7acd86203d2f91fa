package sweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.backend.RecordedAttempt;
import sweep.trial.AttemptId;

/** Which attempts are looked at, and when. */
class LooksTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @TempDir private Path folder;

  private List<ClusterAttempt> queued(int count) throws IOException {
    List<ClusterAttempt> queued = new ArrayList<>();
    for (int trial = 0; trial < count; trial++) {
      Path attempt = Files.createDirectory(folder.resolve(Integer.toString(trial)));
      JobFolder files = new JobFolder(attempt, "launch-" + trial);
      files.recordJob(Integer.toString(trial));
      queued.add(
          ClusterAttempt.adopted(
              new RecordedAttempt(
                  new AttemptId(trial, 1),
                  files.launchId(),
                  attempt,
                  "cluster:slurm",
                  Optional.empty(),
                  Instant.EPOCH,
                  Optional.empty(),
                  Optional.empty()),
              0));
    }
    return queued;
  }

  @Test
  void fewQueuedJobsAreLookedAtInEveryRound() throws IOException {
    List<ClusterAttempt> few = queued(20);
    Looks looks = new Looks(0);

    assertEquals(few, looks.due(few, 0));
    assertEquals(few, looks.due(few, 1));
  }

  @Test
  void ofManyQueuedJobsTheFirstAndOthersInTurnAreLookedAtOnceASecond() throws IOException {
    List<ClusterAttempt> many = queued(110);
    Looks looks = new Looks(0);

    Set<ClusterAttempt> seen = new HashSet<>();
    for (int second = 0; second < 10; second++) {
      List<ClusterAttempt> due = looks.due(many, second * SECOND);
      assertEquals(20, due.size());
      assertTrue(due.containsAll(many.subList(0, 10)));
      assertEquals(List.of(), looks.due(many, second * SECOND + 1));
      seen.addAll(due);
    }
    assertEquals(Set.copyOf(many), seen);
  }

  @Test
  void attemptThatIsToEndIsLookedAtInEveryRound() throws IOException {
    List<ClusterAttempt> many = queued(100);
    many.get(99).ask(Duration.ZERO, 0);
    Looks looks = new Looks(0);

    assertEquals(21, looks.due(many, 0).size());
    assertEquals(List.of(many.get(99)), looks.due(many, 1));
  }

  @Test
  void roundsAreTheRarerTheMoreThereIsToLookAt() throws IOException {
    Looks looks = new Looks(0);
    List<ClusterAttempt> many = queued(100);
    many.forEach(attempt -> attempt.ask(Duration.ZERO, 0));

    assertTrue(looks.areDue(0));
    assertEquals(1, looks.due(many.subList(0, 1), 0).size());
    assertFalse(looks.areDue(1));
    assertTrue(looks.areDue(SECOND / 20));
    assertEquals(100, looks.due(many, SECOND / 20).size());
    assertFalse(looks.areDue(SECOND / 5));
    assertTrue(looks.areDue(SECOND / 3));
  }
}
