package sweep.metric.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.metric.FoundMetric;
import sweep.metric.MetricOptions;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Reduction;

/**
 * Logs and files in the shapes of real tools, with the metrics that a person would name, and names
 * that must have no value: each section of the resources is a file with its questions.
 */
class ToolCorpusTest {
  private static final List<String> RESOURCES =
      List.of("training.txt", "benchmarks.txt", "tools.txt", "others.txt");

  @TempDir private Path folder;

  /** A file, and the metrics that are asked of it, as {@code name = value}. */
  private record Sample(String name, List<String> questions, String text) {}

  private static List<Sample> samples() throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (String resource : RESOURCES) {
      try (InputStream in = ToolCorpusTest.class.getResourceAsStream("/metrics/" + resource)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        Stream.of(text.split("(?m)^=== "))
            .skip(1)
            .map(ToolCorpusTest::sample)
            .forEach(samples::add);
      }
    }
    return samples;
  }

  private static Sample sample(String section) {
    List<String> lines = section.lines().toList();
    List<String> questions =
        lines.stream().skip(1).takeWhile(line -> line.startsWith("? ")).toList();
    String text = String.join("\n", lines.subList(1 + questions.size(), lines.size())) + "\n";
    return new Sample(lines.get(0), questions.stream().map(q -> q.substring(2)).toList(), text);
  }

  private String answer(Path file, String metric) throws IOException {
    Objective objective = new Objective(metric, Direction.MINIMIZE, Reduction.LAST);
    return new OutputReader(List.of(objective), MetricOptions.USUAL, List.of())
        .readFile(file).found().stream()
            .filter(found -> found.name().equals(metric))
            .map(FoundMetric::value)
            .map(String::valueOf)
            .findFirst()
            .orElse("none");
  }

  @Test
  void everyToolsNumbersAreFoundByTheirNamesAndNoOthers() throws IOException {
    List<Sample> samples = samples();
    assertTrue(samples.size() >= 150, "only %d samples".formatted(samples.size()));
    List<String> wrong = new ArrayList<>();
    for (Sample sample : samples) {
      Path file = Files.writeString(folder.resolve(sample.name()), sample.text());
      for (String question : sample.questions()) {
        int split = question.lastIndexOf(" = ");
        String metric = question.substring(0, split);
        String expected = question.substring(split + 3);
        String wanted = expected.equals("none") ? expected : "" + Double.parseDouble(expected);
        String found = answer(file, metric);
        if (!found.equals(wanted)) {
          wrong.add("%s: %s, but got %s".formatted(sample.name(), question, found));
        }
      }
    }
    assertEquals("", String.join("\n", wrong));
  }
}
