package sweep.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sweep.ranking.ConfirmationResult;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.ObjectiveFigures;
import sweep.ranking.statistics.Spread;
import sweep.space.Value;
import sweep.space.Value.TextValue;
import sweep.text.DecimalText;
import sweep.text.ShellQuote;

/**
 * The best configuration, ready to use.
 *
 * @param metric the name of the first objective
 * @param front a sentence about the Pareto front; empty with a single objective
 * @param arguments the parameters as arguments of a command
 * @param command the whole command, with the seed of the first repeat
 */
public record BestReport(
    String sweep,
    String metric,
    Optional<String> front,
    LeaderboardRow row,
    List<String> arguments,
    List<String> command) {

  /** A report without a Pareto front. */
  public BestReport(
      String sweep,
      String metric,
      LeaderboardRow row,
      List<String> arguments,
      List<String> command) {
    this(sweep, metric, Optional.empty(), row, arguments, command);
  }

  /** A copy with a sentence about the leaderboard's Pareto front. */
  public BestReport among(Leaderboard leaderboard) {
    Optional<String> sentence = new ParetoConclusions(leaderboard).sentence();
    return new BestReport(sweep, metric, sentence, row, arguments, command);
  }

  /** YAML 1.1 reads some unquoted words as truth values or null. */
  private static final Pattern PLAIN_NAME =
      Pattern.compile("(?!(?i:y|n|yes|no|on|off|true|false|null)$)[A-Za-z_][A-Za-z0-9_.-]*");

  static String yamlName(String name) {
    return PLAIN_NAME.matcher(name).matches() ? name : new TextValue(name).yaml();
  }

  /** The text in a format, with a final line break. */
  public String text(BestFormat format) {
    return format.text(this);
  }

  /** A command quoted for a shell. */
  public static String quoted(List<String> command) {
    return ShellQuote.join(command);
  }

  String lines(String form, UnaryOperator<String> name, Function<Value, String> value) {
    Map<String, Value> entries = row.configuration().entries();
    return entries.entrySet().stream()
        .map(
            entry ->
                form.formatted(name.apply(entry.getKey()), value.apply(entry.getValue())) + "\n")
        .collect(Collectors.joining());
  }

  String frontLines() {
    StringBuilder lines = new StringBuilder();
    List<ObjectiveFigures> others = row.standing().others();
    for (int i = 0; i < others.size(); i++) {
      if (others.get(i).spread().isPresent()) {
        lines.append("# %s %s\n".formatted(others.get(i).objective().metric(), means(i + 1)));
      }
    }
    front.ifPresent(sentence -> lines.append("# %s\n".formatted(sentence)));
    return lines.toString();
  }

  /** The mean of an objective, by its position in the spec; the confirmed one first, if any. */
  private String means(int index) {
    String searched = mean(row.spread(index).orElseThrow(), "repeats");
    Optional<Spread> confirmed =
        row.confirmation()
            .filter(ConfirmationResult::isComplete)
            .flatMap(fresh -> fresh.spread(index));
    return confirmed
        .map(spread -> "%s; in the search %s".formatted(mean(spread, "fresh seeds"), searched))
        .orElse(searched);
  }

  private static String mean(Spread spread, String counted) {
    String noise =
        spread.deviation().isPresent()
            ? ", standard deviation %s over %d %s"
                .formatted(
                    DecimalText.brief(spread.deviation().getAsDouble()), spread.count(), counted)
            : spread.measured().map(known -> ", " + MeasuredConclusion.words(known)).orElse("");
    return DecimalText.brief(spread.mean()) + noise;
  }

  /** Names the sweep, the result and the trials in a line. */
  public String summary() {
    String trials =
        row.trials().stream()
            .map(record -> Integer.toString(record.trial().number()))
            .collect(Collectors.joining(", "));
    return "%s of %s: %s %s; %s %s"
        .formatted(
            row.isBaseline() ? "baseline" : "best",
            sweep,
            metric,
            means(0),
            row.trials().size() == 1 ? "trial" : "trials",
            trials);
  }
}
