package sweep.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sweep.journal.entry.JournalEntry.RunnerStarted;
import sweep.journal.entry.RunnerOnRecord;
import sweep.trial.CodeState;

class CodeChangeTest {
  private static final CodeState OLD = new CodeState("0123456789abcdef", false);

  @Test
  void changedCodeIsReported() {
    assertEquals(
        Optional.of(
            "note: the code is at commit 0123456789 (with uncommitted changes) now;"
                + " earlier trials ran at commit 0123456789"),
        between(Optional.of(OLD), Optional.of(new CodeState(OLD.commit(), true))));
  }

  @Test
  void sameOrUnknownCodeIsNotReported() {
    assertEquals(Optional.empty(), between(Optional.of(OLD), Optional.of(OLD)));
    assertEquals(Optional.empty(), between(Optional.empty(), Optional.of(OLD)));
    assertEquals(Optional.empty(), between(Optional.of(OLD), Optional.empty()));
    assertEquals(Optional.empty(), CodeChange.between(List.of(), runner(Optional.of(OLD))));
  }

  private static Optional<String> between(Optional<CodeState> before, Optional<CodeState> now) {
    return CodeChange.between(
        List.of(new RunnerOnRecord(runner(before), Instant.EPOCH)), runner(now));
  }

  private static RunnerStarted runner(Optional<CodeState> code) {
    return new RunnerStarted("0.1.0", List.of("run"), "here", 1, List.of(), code);
  }
}
