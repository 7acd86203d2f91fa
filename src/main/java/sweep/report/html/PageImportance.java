package sweep.report.html;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.statistics.Importances;
import sweep.ranking.statistics.ParameterImportance;

/** Writes the importance of parameters; nothing if it can't be estimated. */
final class PageImportance {
  /** Above this many rows, every n-th row is used, which is plenty for a forest. */
  private static final int MOST_ROWS = 4000;

  private final List<LeaderboardRow> rows;
  private final List<PageParameter> parameters;

  PageImportance(List<LeaderboardRow> rows, List<PageParameter> parameters, Set<String> varying) {
    this.rows =
        sample(
            rows.stream()
                .filter(row -> row.rank().isPresent())
                .filter(row -> row.objective().filter(known -> isFinite(known.mean())).isPresent())
                .toList());
    this.parameters =
        parameters.stream().filter(parameter -> varying.contains(parameter.name())).toList();
  }

  private static List<LeaderboardRow> sample(List<LeaderboardRow> rows) {
    if (rows.size() <= MOST_ROWS) {
      return rows;
    }
    return IntStream.range(0, MOST_ROWS)
        .mapToObj(i -> rows.get((int) ((long) i * rows.size() / MOST_ROWS)))
        .toList();
  }

  private static boolean isFinite(double number) {
    return Double.isFinite(number);
  }

  void write(JsonGenerator json) throws IOException {
    Optional<Importances> known =
        Importances.of(
            parameters.stream().map(PageParameter::name).toList(),
            parameters.stream().map(this::column).toList(),
            rows.stream().mapToDouble(row -> row.objective().orElseThrow().mean()).toArray());
    if (known.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("importance");
    json.writeNumberField("rows", known.get().rows());
    number("noise", known.get().noise(), json);
    json.writeArrayFieldStart("parameters");
    for (ParameterImportance each : known.get().parameters()) {
      json.writeStartObject();
      json.writeStringField("name", each.name());
      number("share", each.share(), json);
      number("low", each.low(), json);
      number("high", each.high(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void number(String name, double number, JsonGenerator json) throws IOException {
    json.writeFieldName(name);
    PageJson.number(OptionalDouble.of(number), json);
  }

  private double[] column(PageParameter parameter) {
    return rows.stream()
        .mapToDouble(
            row ->
                row.configuration()
                    .value(parameter.name())
                    .flatMap(parameter::place)
                    .orElse(Double.NaN))
        .toArray();
  }
}
