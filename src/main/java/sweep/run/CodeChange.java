package sweep.run;

import java.util.List;
import java.util.Optional;
import sweep.trial.CodeState;
import sweep.trial.CodeVersion;

/** Detects that the code has changed since earlier trials, which may make them incomparable. */
public final class CodeChange {
  private CodeChange() {}

  /**
   * A note if the code differs from that of the last trials; empty if not, or unknown.
   *
   * @param before the last version on record; empty if there is none
   */
  public static Optional<String> between(Optional<CodeVersion> before, CodeVersion now) {
    return before
        .flatMap(last -> difference(last, now))
        .map(
            difference ->
                "note: %s; `sweep results --columns trials,code` shows which ran what"
                    .formatted(difference));
  }

  private static Optional<String> difference(CodeVersion last, CodeVersion now) {
    Optional<CodeState> commit = now.commit();
    if (last.commit().isPresent() && commit.isPresent() && !last.commit().equals(commit)) {
      return Optional.of(
          "the code is at commit %s now; earlier trials ran at commit %s"
              .formatted(commit.get().describe(), last.commit().get().describe()));
    }
    List<String> changed = now.changedScripts(last);
    if (!changed.isEmpty()) {
      return Optional.of(
          "%s changed since earlier trials ran".formatted(String.join(", ", changed)));
    }
    boolean differ =
        last.changes().isPresent()
            && now.changes().isPresent()
            && !last.changes().equals(now.changes());
    return differ
        ? Optional.of("the uncommitted changes of the code are others than when earlier trials ran")
        : Optional.empty();
  }
}
