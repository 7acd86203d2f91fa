package sweep.report.html;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import sweep.ranking.Comparison;
import sweep.ranking.ConfirmationResult;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.statistics.Interval;
import sweep.ranking.statistics.Spread;
import sweep.report.ParameterScale;
import sweep.report.table.CellText;
import sweep.report.table.ConfirmedColumns;
import sweep.report.table.RowStatistics;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Writes the rows of a leaderboard as JSON columns: an array per property. */
final class PageRows {
  /** The states; the page refers to them by index. */
  static final List<TrialState.Kind> STATES = List.of(TrialState.Kind.values());

  private static final double MILLIS = 1000;

  private final List<LeaderboardRow> rows;
  private final PageContext context;
  private final List<ParameterScale> parameters;
  private final JsonGenerator json;
  private final Leaderboard leaderboard;

  /** Whether any row is confirmed; confirmed rows show their mean on fresh seeds. */
  private final boolean anyConfirmed;

  PageRows(
      Leaderboard leaderboard,
      PageContext context,
      List<ParameterScale> parameters,
      JsonGenerator json) {
    this.rows = leaderboard.rows();
    this.leaderboard = leaderboard;
    this.anyConfirmed = !leaderboard.confirmed().isEmpty();
    this.context = context;
    this.parameters = parameters;
    this.json = json;
  }

  void write() throws IOException {
    json.writeObjectFieldStart("rows");
    numbers("rank", row -> row.rank().orElse(0));
    numbers("trial", row -> row.trials().get(0).trial().number());
    texts("trials", row -> CellText.numbers(row.trials()));
    numbers("baseline", row -> row.isBaseline() ? 1 : 0);
    numbers("planned", LeaderboardRow::planned);
    numbers("n", row -> shown(row, 0).map(Spread::count).orElse(0L));
    numbers("state", row -> STATES.indexOf(row.state()));
    optional("value", row -> mean(shown(row, 0)));
    optional("sd", row -> deviation(shown(row, 0)));
    if (rows.stream().anyMatch(row -> measured(shown(row, 0)).isPresent())) {
      optional("measured", row -> measured(shown(row, 0)));
    }
    if (anyConfirmed) {
      numbers("isConfirmed", row -> row.isConfirmed() ? 1 : 0);
      optional("searched", row -> mean(row.objective()));
      optional("searchedSd", row -> deviation(row.objective()));
      numbers("searchedN", row -> row.objective().map(Spread::count).orElse(0L));
    }
    Optional<RowStatistics.Named> rankedBy =
        leaderboard.objective().flatMap(RowStatistics::rankedBy);
    if (rankedBy.isPresent()) {
      optional("score", row -> RowStatistics.of(row, rankedBy.get().number()));
    }
    if (rows.stream().anyMatch(row -> row.early().isPresent())) {
      optional(
          "seen",
          row ->
              row.early()
                  .map(early -> OptionalDouble.of(early.best()))
                  .orElse(OptionalDouble.empty()));
    }
    optional("confirmed", row -> mean(row.confirmation().flatMap(ConfirmationResult::objective)));
    optional(
        "confirmedSd", row -> deviation(row.confirmation().flatMap(ConfirmationResult::objective)));
    texts("confirmedN", row -> row.confirmation().map(ConfirmedColumns::count).orElse(""));
    optional("difference", row -> compared(row, Comparison::difference));
    optional("low", row -> compared(row, each -> bound(each, Interval::low)));
    optional("high", row -> compared(row, each -> bound(each, Interval::high)));
    optional("alone", row -> compared(row, each -> each.p().orElse(Double.NaN)));
    optional("p", row -> compared(row, each -> each.corrected().orElse(Double.NaN)));
    numbers("front", row -> row.standing().front().orElse(0));
    optional("seconds", LeaderboardRow::seconds);
    numbers("attempts", LeaderboardRow::attempts);
    texts("log", row -> context.results().logPath().apply(row.logTrial()));
    reasons();
    failures();
    logs();
    writeOthers(leaderboard.objectives().size() - 1);
    writeValues();
    json.writeEndObject();
  }

  /** An objective as shown: over the fresh seeds for a confirmed row. */
  private Optional<Spread> shown(LeaderboardRow row, int objective) {
    return anyConfirmed && row.isConfirmed()
        ? row.confirmation().flatMap(fresh -> fresh.spread(objective))
        : row.spread(objective);
  }

  private static OptionalDouble mean(Optional<Spread> spread) {
    return spread.map(known -> OptionalDouble.of(known.mean())).orElse(OptionalDouble.empty());
  }

  private static OptionalDouble deviation(Optional<Spread> spread) {
    return spread.map(Spread::deviation).orElse(OptionalDouble.empty());
  }

  private static OptionalDouble measured(Optional<Spread> spread) {
    return spread
        .flatMap(Spread::measured)
        .map(known -> OptionalDouble.of(known.value()))
        .orElse(OptionalDouble.empty());
  }

  private static OptionalDouble compared(LeaderboardRow row, ToDoubleFunction<Comparison> number) {
    return row.comparison()
        .map(known -> OptionalDouble.of(number.applyAsDouble(known)))
        .orElse(OptionalDouble.empty());
  }

  private static double bound(Comparison comparison, ToDoubleFunction<Interval> end) {
    return comparison.interval().map(end::applyAsDouble).orElse(Double.NaN);
  }

  private void reasons() throws IOException {
    Map<String, Integer> places = new LinkedHashMap<>();
    numbers(
        "reason",
        row -> {
          String reason = reason(row);
          return reason.isEmpty() ? -1 : places.computeIfAbsent(reason, unused -> places.size());
        });
    json.writeArrayFieldStart("reasons");
    for (String reason : places.keySet()) {
      json.writeString(reason);
    }
    json.writeEndArray();
  }

  private void failures() throws IOException {
    optional(
        "lost",
        row ->
            OptionalDouble.of(
                failed(row).stream()
                    .mapToDouble(PageRows::seconds)
                    .filter(each -> each > 0)
                    .sum()));
    json.writeArrayFieldStart("failedTrials");
    for (LeaderboardRow row : rows) {
      json.writeStartArray();
      for (TrialRecord record : failed(row)) {
        json.writeNumber(record.trial().number());
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static List<TrialRecord> failed(LeaderboardRow row) {
    return row.allTrials().filter(record -> record.state().kind().isFailure()).toList();
  }

  /** The duration of a trial's last attempt; 0 if none has ended. */
  static double seconds(TrialRecord record) {
    return record.state().took().map(took -> took.toMillis() / MILLIS).orElse(0.0);
  }

  /** Writes the logs of all trials, for rows with several. */
  private void logs() throws IOException {
    json.writeArrayFieldStart("logs");
    for (LeaderboardRow row : rows) {
      json.writeStartArray();
      if (row.trials().size() > 1) {
        for (TrialRecord record : row.trials()) {
          json.writeString(context.results().logPath().apply(record));
        }
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /** Why a configuration failed, without details that differ between failures. */
  private static String reason(LeaderboardRow row) {
    return row.allTrials()
        .map(record -> record.state())
        .filter(TrialState.Failed.class::isInstance)
        .map(state -> ((TrialState.Failed) state).cause().kind())
        .findFirst()
        .orElse(row.reason());
  }

  private void writeOthers(int count) throws IOException {
    json.writeArrayFieldStart("others");
    for (int i = 1; i <= count; i++) {
      int place = i;
      json.writeStartArray();
      for (LeaderboardRow row : rows) {
        write(mean(shown(row, place)));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void writeValues() throws IOException {
    json.writeArrayFieldStart("values");
    for (ParameterScale parameter : parameters) {
      json.writeStartArray();
      for (LeaderboardRow row : rows) {
        write(
            row.configuration()
                .value(parameter.name())
                .flatMap(parameter::place)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty()));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void numbers(String name, Function<LeaderboardRow, Number> number) throws IOException {
    json.writeArrayFieldStart(name);
    for (LeaderboardRow row : rows) {
      json.writeNumber(number.apply(row).longValue());
    }
    json.writeEndArray();
  }

  private void texts(String name, Function<LeaderboardRow, String> text) throws IOException {
    List<String> texts = new ArrayList<>();
    rows.forEach(row -> texts.add(text.apply(row)));
    json.writeArrayFieldStart(name);
    for (String each : texts) {
      json.writeString(each);
    }
    json.writeEndArray();
  }

  private void optional(String name, Function<LeaderboardRow, OptionalDouble> number)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (LeaderboardRow row : rows) {
      write(number.apply(row));
    }
    json.writeEndArray();
  }

  private void write(OptionalDouble number) throws IOException {
    PageJson.number(number, json);
  }
}
