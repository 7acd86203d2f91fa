package sweep.report.html;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.OptionalDouble;
import sweep.ranking.statistics.Importances;
import sweep.ranking.statistics.ParameterImportance;

/** Writes the importance of parameters. */
final class PageImportance {
  private final Importances importances;

  PageImportance(Importances importances) {
    this.importances = importances;
  }

  void write(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("importance");
    json.writeNumberField("rows", importances.rows());
    number("noise", importances.noise(), json);
    json.writeArrayFieldStart("parameters");
    for (ParameterImportance each : importances.parameters()) {
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
}
