package sweep.metric.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import sweep.metric.AttemptLocation;
import sweep.metric.LinePattern;
import sweep.metric.MetricOptions;
import sweep.metric.format.MetricFormat;
import sweep.metric.series.MetricSeries;
import sweep.metric.series.ReadingOptions;
import sweep.metric.series.SeriesTable;
import sweep.metric.series.StepNames;

/** The contract of every source of metrics, with any content of its files. */
class MetricSourceContractProperties {
  private static final List<String> NAMES =
      List.of(
          "a.csv",
          "a.tsv",
          "a.jsonl",
          "a.json",
          "a.yaml",
          "a.txt",
          "training.log",
          "events.out.tfevents.1.host",
          "epoch=1-loss=0.5.ckpt");

  private static final MetricOptions OPTIONS =
      new MetricOptions(
          true,
          true,
          List.of(LinePattern.of("(?<loss>\\S+) is lost")),
          List.of("**"),
          List.of("**"),
          Optional.empty(),
          Map.of());

  @Provide
  Arbitrary<byte[]> contents() {
    Arbitrary<byte[]> garbage = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
    Arbitrary<byte[]> likely =
        Arbitraries.of(
                "loss,acc\n",
                "0.5,1\n",
                "step",
                "1\t2\n",
                "{\"loss\": 0.5}\n",
                "{\"loss\": [1, ",
                "]}",
                "loss: 0.5\n",
                "- a\n",
                "\0",
                "\"",
                "\r",
                ": ",
                "\u001b[",
                "é",
                "nan",
                "1 is lost\n")
            .list()
            .ofMaxSize(20)
            .map(pieces -> String.join("", pieces).getBytes(StandardCharsets.UTF_8));
    return Arbitraries.oneOf(garbage, likely);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(NAMES);
  }

  private static String found(MetricSource source, String name, byte[] content, int cut) {
    ReadingOptions reading = new ReadingOptions(new StepNames(Optional.empty()), Set.of("loss"));
    SeriesTable table = new SeriesTable(reading);
    MetricFormat format = source.format(Path.of(name), OPTIONS, table, 0);
    int used = format.take(content, 0, cut, /* isEnd= */ false);
    assertTrue(used >= 0 && used <= cut, "consumes at most the bytes passed");
    byte[] rest = Arrays.copyOfRange(content, used, content.length);
    format.take(rest, 0, rest.length, /* isEnd= */ true);
    StringBuilder text = new StringBuilder();
    for (MetricSeries series : table.all()) {
      text.append(series.name()).append(series.points());
    }
    return text.append(table.fileNotes()).append(table.seriesNotes()).toString();
  }

  @Property(tries = 3000)
  void resultIsTheSameInOnePieceOrTwo(
      @ForAll MetricSource source,
      @ForAll("names") String name,
      @ForAll("contents") byte[] content,
      @ForAll int cutSeed) {
    int cut = Math.floorMod(cutSeed, content.length + 1);

    assertEquals(found(source, name, content, content.length), found(source, name, content, cut));
  }

  @Example
  void sourceWithoutFilesHasNoMetrics() throws IOException {
    Path trial = Files.createTempDirectory("contract");
    try {
      Path attempt = Files.createDirectory(trial.resolve("1"));
      MetricSearch search = new MetricSearch(AttemptLocation.of(attempt), OPTIONS);
      ReadingOptions reading = new ReadingOptions(new StepNames(Optional.empty()), Set.of());
      for (MetricSource source : MetricSource.values()) {
        for (List<Path> files : source.groups(search)) {
          SourceReading empty = new SourceReading(source, files, reading, OPTIONS);
          empty.advance(new ReadBuffer(), /* isEnd= */ true);
          assertTrue(empty.table().all().isEmpty(), source.words());
          assertTrue(empty.notes().isEmpty(), source.words());
        }
      }
    } finally {
      remove(trial);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Example
  void everySourceHasItsOwnDescription() {
    Set<String> words = new HashSet<>();
    for (MetricSource source : MetricSource.values()) {
      assertFalse(source.words().isBlank());
      assertTrue(words.add(source.words()), source.words());
    }
  }
}
