package sweep.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sweep.trial.CodeState;
import sweep.trial.CodeVersion;

class CodeChangeTest {
  private static final String WHICH =
      "; `sweep results --columns trials,code` shows which ran what";
  private static final CodeState OLD = new CodeState("0123456789abcdef", false);
  private static final CodeVersion CHANGED = changed("ab", "12");

  @Test
  void anotherCommitIsReported() {
    assertEquals(
        Optional.of(
            "note: the code is at commit 0123456789 (with uncommitted changes) now;"
                + " earlier trials ran at commit 0123456789"
                + WHICH),
        between(CodeVersion.of(OLD), CHANGED));
  }

  @Test
  void anotherScriptOrChangeIsReported() {
    assertEquals(
        Optional.of("note: train.py changed since earlier trials ran" + WHICH),
        between(CHANGED, changed("cd", "34")));
    assertEquals(
        Optional.of(
            "note: the uncommitted changes of the code are others than when earlier trials ran"
                + WHICH),
        between(CHANGED, changed("cd", "12")));
  }

  @Test
  void sameOrUnknownCodeIsNotReported() {
    assertEquals(Optional.empty(), between(CHANGED, CHANGED));
    assertEquals(Optional.empty(), CodeChange.between(Optional.empty(), CHANGED));
    CodeVersion unknown = new CodeVersion(Optional.empty(), Optional.empty(), Map.of(), Map.of());
    assertEquals(Optional.empty(), between(unknown, CHANGED));
    assertEquals(Optional.empty(), between(CHANGED, unknown));
  }

  private static Optional<String> between(CodeVersion before, CodeVersion now) {
    return CodeChange.between(Optional.of(before), now);
  }

  private static CodeVersion changed(String changes, String script) {
    return new CodeVersion(
        Optional.of(new CodeState(OLD.commit(), true)),
        Optional.of(changes),
        Map.of("train.py", script),
        Map.of());
  }
}
