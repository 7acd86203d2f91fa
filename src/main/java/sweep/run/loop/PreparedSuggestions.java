package sweep.run.loop;

import java.math.BigInteger;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import sweep.journal.entry.SweepHistory;
import sweep.run.Events;
import sweep.run.SweepListener;
import sweep.sampler.Sampler;
import sweep.sampler.model.GaussianSearch;
import sweep.space.Configuration;
import sweep.space.Rule;
import sweep.space.RuleException;
import sweep.trial.TrialHistory;

/**
 * The suggestions of a sampler, of which the next one is made on another thread if the sampler
 * learns. Used by the loop's thread only.
 */
public final class PreparedSuggestions implements Sampler {
  private final Sampler sampler;

  /** Suggests in place of a model that failed. */
  private final Sampler substitute;

  private final Executor models;
  private final Events events;
  private final SweepListener listener;
  private boolean failed;

  /** The suggestion that is being made, or was made last. */
  private Request request = new Request(-1, -1);

  private Optional<Made> made = Optional.empty();

  /** Whether each suggestion comes with the model's outlook. */
  private boolean judges;

  private record Request(long number, long visibleVersion) {}

  private record Made(
      Supplier<Optional<Configuration>> suggestion,
      Supplier<Optional<GaussianSearch.Outlook>> outlook) {}

  public PreparedSuggestions(
      Sampler sampler, Sampler substitute, Executor models, Events events, SweepListener listener) {
    this.sampler = sampler;
    this.substitute = substitute;
    this.models = models;
    this.events = events;
    this.listener = listener;
  }

  /** Has the sampler judge its outlook with each suggestion that is made ahead. */
  void judge() {
    judges = true;
  }

  /**
   * What the model expects of the suggestion that was made last; empty if that is unknown, or was
   * not asked for.
   */
  Optional<GaussianSearch.Outlook> outlook() {
    return made.flatMap(each -> each.outlook().get());
  }

  /**
   * Whether a suggestion can be made at once. If not, it is being made, and the loop has an event
   * when it can.
   */
  public boolean prepare(long number, SweepHistory history) {
    if (!sampler.learns()) {
      return true;
    }
    Request wanted = new Request(number, history.visibleVersion());
    if (request.equals(wanted)) {
      return made.isPresent();
    }
    request = wanted;
    made = Optional.empty();
    TrialHistory known = history.visible();
    models.execute(
        () -> {
          Made result = new Made(suggested(number, known), judged(known));
          events.post(() -> take(wanted, result));
        });
    return made.isPresent();
  }

  private Supplier<Optional<GaussianSearch.Outlook>> judged(TrialHistory known) {
    try {
      Optional<GaussianSearch.Outlook> outlook = judges ? sampler.outlook(known) : Optional.empty();
      return () -> outlook;
    } catch (RuntimeException | StackOverflowError fault) {
      return () -> {
        report(fault, "it can't tell whether to end the search");
        return Optional.empty();
      };
    }
  }

  private void take(Request answered, Made result) {
    if (request.equals(answered)) {
      made = Optional.of(result);
    }
  }

  private Supplier<Optional<Configuration>> suggested(long number, TrialHistory known) {
    try {
      Optional<Configuration> suggestion = sampler.suggest(number, known);
      return () -> suggestion;
    } catch (RuleException e) {
      return () -> {
        throw e;
      };
    } catch (RuntimeException | StackOverflowError fault) {
      return () -> substituted(number, known, fault);
    }
  }

  private Optional<Configuration> substituted(long number, TrialHistory known, Throwable fault) {
    report(fault, "such configurations are drawn at random");
    return substitute.suggest(number, known);
  }

  private void report(Throwable fault, String consequence) {
    if (!failed) {
      failed = true;
      listener.notice(
          "the search's model failed, a fault in sweep: %s; %s".formatted(fault, consequence));
    }
  }

  @Override
  public Optional<Configuration> suggest(long number, TrialHistory history) {
    return request.number() == number && made.isPresent()
        ? made.get().suggestion().get()
        : suggested(number, history).get();
  }

  @Override
  public long after(long number, Rule broken) {
    return sampler.after(number, broken);
  }

  @Override
  public long before(long number, Rule broken) {
    return sampler.before(number, broken);
  }

  @Override
  public boolean learns() {
    return sampler.learns();
  }

  @Override
  public Optional<BigInteger> size() {
    return sampler.size();
  }
}
