package sweep.metric.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.metric.AttemptLocation;
import sweep.metric.LinePattern;
import sweep.metric.MetricOptions;

class MissingMetricDiagnosisTest {
  @TempDir private Path folder;

  private List<String> of(String metric, String log) throws IOException {
    Path attempt = Files.createDirectories(folder.resolve("000000/1"));
    Files.writeString(attempt.resolve("stdout.log"), log);
    return new MissingMetricDiagnosis(AttemptLocation.of(attempt), MetricOptions.USUAL)
        .of(metric, List.of());
  }

  @Test
  void lineWithTheNameIsQuotedWithAnExpressionForIt() throws IOException {
    assertEquals(
        List.of(
            "stdout.log:1: 'lat: 950ms' is not recognised;"
                + " set metrics: {regex: 'lat:\\s+(?<lat>[-+.eE\\d]+)'} to read it"),
        of("lat", "lat: 950ms\n"));
  }

  @Test
  void expressionIsTriedOnTheWholeLog() throws IOException {
    String regex = "(?<![\\p{L}\\p{N}_-]\\s)(?<![\\p{L}\\p{N}_-])lat:\\s+(?<lat>[-+.eE\\d]+)";
    assertEquals(
        "stdout.log:1: 'lat: 950ms' is not recognised; set metrics: {regex: '%s'} to read it"
            .formatted(regex),
        of("lat", "lat: 950ms\nTop-5 lat: 93ms\n").get(0));
    assertEquals(
        List.of(new LinePattern.Found("lat", "950")), LinePattern.of(regex).find("lat: 950ms"));
    assertEquals(List.of(), LinePattern.of(regex).find("Top-5 lat: 93ms"));
    assertEquals(
        "stdout.log:1: 'max lat: 950ms' is not recognised;"
            + " set metrics: {regex: 'max\\s+lat:\\s+(?<lat>[-+.eE\\d]+)'} to read it",
        of("lat", "max lat: 950ms\nmin lat: 93ms\n").get(0));
    assertEquals(
        "stdout.log:1: 'max lat: 950ms' is not recognised, and no simple expression reads it alone",
        of("lat", "max lat: 950ms\nold max lat: 93ms\n").get(0));
  }

  @Test
  void numbersWithDifferentUnitsGetNoExpression() throws IOException {
    assertEquals(
        List.of(
            "its numbers in stdout.log have different units (ms, s), so one expression can't read them"
                + " all"),
        of("lat", "lat: 950ms\nlat: 1.2s\n"));
  }

  @Test
  void headerOfATableHasNoValue() throws IOException {
    assertEquals(
        List.of(
            "stdout.log:1: 'Class  mAP50  mAP50-95): 100%|##| 3/3' has no number after the name"),
        of("mAP50", "  Class  mAP50  mAP50-95): 100%|##| 3/3\n"));
  }
}
