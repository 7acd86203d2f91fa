package sweep.metric.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import sweep.metric.AttemptLocation;
import sweep.metric.AttemptMetrics;
import sweep.metric.MetricOptions;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Reduction;

/** Following a log finds the same in the end, however often it was read while it grew. */
class FollowingProperties {
  private Path trial = Path.of("");
  private Path log = Path.of("");

  @BeforeTry
  void makeAttempt() throws IOException {
    trial = Files.createTempDirectory("following");
    log = Files.createDirectory(trial.resolve("1")).resolve("stdout.log");
  }

  @AfterTry
  void removeAll() throws IOException {
    try (Stream<Path> all = Files.walk(trial)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Provide
  Arbitrary<List<String>> lines() {
    return Arbitraries.of(
            "epoch 3 loss 0.5\n",
            "epoch 4 loss 0.25 acc=1e-3\n",
            "{\"step\": 7, \"loss\": 0.125}\n",
            "50%|█████     | loss=0.75\r",
            "größe: 12,345\r\n",
            "\u001b[32mloss\u001b[0m: nan\n",
            "\n",
            "loss")
        .list()
        .ofMaxSize(12);
  }

  @Property(tries = 300)
  void readingInBetweenDoesNotChangeTheResult(
      @ForAll("lines") List<String> lines, @ForAll List<Integer> places) throws IOException {
    byte[] all = String.join("", lines).getBytes(StandardCharsets.UTF_8);
    AttemptReading following = reading();
    int written = 0;
    for (int place : cuts(places, all.length)) {
      write(Arrays.copyOfRange(all, written, place));
      following.advance();
      written = place;
    }
    write(Arrays.copyOfRange(all, written, all.length));

    assertEquals(shown(reading().finish()), shown(following.finish()));
  }

  @Property(tries = 100)
  void onlyTheFinalContentOfAnOverwrittenLogCounts(
      @ForAll("lines") List<String> before, @ForAll("lines") List<String> after)
      throws IOException {
    AttemptReading following = reading();
    write(String.join("", before).getBytes(StandardCharsets.UTF_8));
    following.advance();
    Files.writeString(log, "#" + String.join("", after));

    assertEquals(values(reading().finish()), values(following.finish()));
  }

  private AttemptReading reading() {
    Objective objective = new Objective("loss", Direction.MINIMIZE, Reduction.MEAN);
    return new OutputReader(List.of(objective), MetricOptions.USUAL, List.of())
        .start(AttemptLocation.of(log.getParent()));
  }

  private void write(byte[] bytes) throws IOException {
    Files.write(log, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static int[] cuts(List<Integer> places, int length) {
    return places.stream().mapToInt(place -> Math.floorMod(place, length + 1)).sorted().toArray();
  }

  private static List<String> values(AttemptMetrics metrics) {
    return metrics.found().stream()
        .map(
            each -> "%s %s %d %s".formatted(each.name(), each.value(), each.count(), each.points()))
        .toList();
  }

  private static String shown(AttemptMetrics metrics) {
    return values(metrics) + " " + metrics.notes();
  }
}
