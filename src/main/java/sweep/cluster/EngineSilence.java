package sweep.cluster;

import java.util.function.Consumer;
import sweep.cluster.engine.EngineAnswer;

/** Tells the user when an engine stops answering, and when it answers again. */
final class EngineSilence {
  private final String engine;
  private final Consumer<String> notice;
  private boolean silent;

  EngineSilence(String engine, Consumer<String> notice) {
    this.engine = engine;
    this.notice = notice;
  }

  /** Takes the answer to a query. */
  void heard(EngineAnswer answer) {
    if (answer.isSuccess() == silent) {
      silent = !silent;
      notice.accept(
          silent
              ? "%s does not answer: %s; trials that run go on, and it is asked again"
                  .formatted(engine, answer.words())
              : "%s answers again".formatted(engine));
    }
  }
}
