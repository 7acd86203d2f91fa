package sweep.run.loop;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import sweep.journal.entry.SweepHistory;
import sweep.run.RunnerPorts;
import sweep.run.SweepListener;
import sweep.sampler.Sampler;
import sweep.sampler.model.GaussianSearch;
import sweep.space.Configuration;
import sweep.space.Rule;
import sweep.space.RuleException;
import sweep.trial.TrialHistory;

/**
 * The suggestions of a sampler, made on another thread ahead of need if the sampler learns. Used by
 * the loop's thread only. A sampler that learns is not thread-safe, nor are the models behind it:
 * only the thread of models asks it for suggestions, one after the other.
 */
public final class PreparedSuggestions implements Sampler {
  /** The time for which further suggestions are made in place of one that can't be tried. */
  private static final Duration LONGEST = Duration.ofMillis(50);

  private static final int MOST = 2000;

  /**
   * What makes suggestions.
   *
   * @param substitute suggests in place of a model that failed
   * @param allowed whether a suggestion may be tried
   */
  public record Source(Sampler sampler, Sampler substitute, Predicate<Configuration> allowed) {}

  private final Source source;
  private final Sampler sampler;
  private final RunnerPorts ports;
  private final SweepListener listener;
  private boolean failed;

  /** The first of the suggestions that are being made, or were made last. */
  private Request request = new Request(-1, -1);

  private Made made = Made.NOTHING;

  /** Whether suggestions come with the model's outlook. */
  private boolean judges;

  private record Request(long number, long visibleVersion) {}

  /** A suggestion, or a failure to be thrown or reported on the loop's thread. */
  private record Suggestion(Supplier<Optional<Configuration>> result, boolean isExcluded) {}

  private record Made(
      List<Suggestion> suggestions, Supplier<Optional<GaussianSearch.Outlook>> outlook) {
    static final Made NOTHING = new Made(List.of(), Optional::empty);
  }

  public PreparedSuggestions(Source source, RunnerPorts ports, SweepListener listener) {
    this.source = source;
    this.sampler = source.sampler();
    this.ports = ports;
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
    return made.outlook().get();
  }

  /**
   * Whether a suggestion can be made at once. If not, it is being made, and the loop has an event
   * when it can.
   */
  public boolean prepare(long number, SweepHistory history) {
    long version = history.visibleVersion();
    if (!sampler.learns() || (request.visibleVersion() == version && isMade(number))) {
      return true;
    }
    Request wanted = new Request(number, version);
    if (!request.equals(wanted)) {
      request = wanted;
      made = Made.NOTHING;
      TrialHistory known = history.visible();
      ports
          .models()
          .execute(
              () -> {
                Made results = new Made(suggestions(number, known), judged(known));
                ports.events().post(() -> take(wanted, results));
              });
    }
    return isMade(number);
  }

  private boolean isMade(long number) {
    return number >= request.number() && number - request.number() < made.suggestions().size();
  }

  private Supplier<Optional<GaussianSearch.Outlook>> judged(TrialHistory known) {
    try {
      Optional<GaussianSearch.Outlook> outlook = judges ? sampler.outlook(known) : Optional.empty();
      return () -> outlook;
    } catch (Throwable fault) {
      return () -> {
        report(fault, "it can't tell whether to end the search");
        return Optional.empty();
      };
    }
  }

  private void take(Request answered, Made results) {
    if (request.equals(answered)) {
      made = results;
    }
  }

  /** Makes the wanted suggestion, and those after it while rules exclude them. */
  private List<Suggestion> suggestions(long first, TrialHistory known) {
    long start = ports.ticker().nanos();
    List<Suggestion> suggestions = new ArrayList<>();
    do {
      suggestions.add(suggestion(first + suggestions.size(), known));
    } while (suggestions.get(suggestions.size() - 1).isExcluded()
        && suggestions.size() < MOST
        && ports.ticker().nanos() - start < LONGEST.toNanos());
    return suggestions;
  }

  private Suggestion suggestion(long number, TrialHistory known) {
    try {
      Optional<Configuration> result = sampler.suggest(number, known);
      return new Suggestion(
          () -> result, result.filter(each -> !source.allowed().test(each)).isPresent());
    } catch (RuleException e) {
      return new Suggestion(
          () -> {
            throw e;
          },
          /* isExcluded= */ true);
    } catch (Throwable fault) {
      // Without any answer, the loop would wait for ever.
      return new Suggestion(() -> substituted(number, known, fault), /* isExcluded= */ false);
    }
  }

  private Optional<Configuration> substituted(long number, TrialHistory known, Throwable fault) {
    report(fault, "such configurations are drawn at random");
    return source.substitute().suggest(number, known);
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
    return isMade(number)
        ? made.suggestions().get((int) (number - request.number())).result().get()
        : sampler.suggest(number, history);
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
