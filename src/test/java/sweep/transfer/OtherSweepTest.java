package sweep.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.space.Configuration;
import sweep.space.Value;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.TextValue;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecReader;
import sweep.status.StoredSweep;
import sweep.store.SweepDirectory;
import sweep.trial.FailureCause;
import sweep.trial.KnownTrial;
import sweep.trial.Metrics;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialState;
import sweep.yaml.SpecException;

/** Translates the trials of another sweep. */
class OtherSweepTest {
  private static final String THERE =
      "parameters: {lr: {min: 1, max: 9}, opt: {values: [sgd, adam]}}\n";

  private final SweepHistory history = new SweepHistory();

  private static SweepSpec spec(String text) throws SpecException {
    String all = text.contains("metric:") ? text : text + "metric: {name: loss}\n";
    return SpecReader.read("command: [train]\nmethod: random\n" + all, "s.yaml", "s").spec();
  }

  private void completed(Map<String, Value> values, double loss) {
    add(values, Optional.empty(), Map.of("loss", loss, "acc", 1 - loss));
  }

  private void add(
      Map<String, Value> values, Optional<FailureCause> cause, Map<String, Double> metrics) {
    int number = history.allTrials().size();
    history.apply(
        new JournalEntry.TrialImported(
            new Trial(
                number,
                new Origin.Imported(number),
                Configuration.of(new LinkedHashMap<>(values)),
                0,
                OptionalLong.empty()),
            cause.isPresent() ? TrialState.Kind.FAILED : TrialState.Kind.COMPLETED,
            cause,
            Metrics.of(metrics),
            Duration.ZERO),
        0);
  }

  private void lrOnly(long... values) {
    for (long value : values) {
      completed(Map.of("lr", new IntValue(value)), (double) value);
    }
  }

  private OtherSweep read(String here, String there) throws SpecException {
    return new OtherSweep(
        spec(here), new StoredSweep(new SweepDirectory(Path.of("runs/b")), history, spec(there)));
  }

  private OtherSweep read(String here) throws SpecException {
    return read(here, THERE);
  }

  private static List<String> configurations(OtherSweep other) {
    List<String> all = new ArrayList<>();
    for (KnownTrial trial : other.known()) {
      all.add(trial.configuration().json());
    }
    return all;
  }

  @Test
  void resultsAndFailuresAreKnownByName() throws Exception {
    completed(Map.of("lr", new IntValue(20), "opt", new TextValue("sgd")), 0.25);
    add(
        Map.of("lr", new IntValue(2), "opt", new TextValue("adam")),
        Optional.of(new FailureCause.ExitCode(1, Optional.empty())),
        Map.of("acc", 0.5));

    OtherSweep other = read("parameters: {opt: {values: [adam, sgd]}, lr: {min: 1.0, max: 9.0}}\n");

    assertEquals(Optional.empty(), other.obstacle());
    assertEquals(
        List.of("{\"opt\":\"sgd\",\"lr\":20}", "{\"opt\":\"adam\",\"lr\":2}"),
        configurations(other));
    KnownTrial first = other.known().get(0);
    assertEquals(Metrics.of(Map.of("loss", 0.25)), first.metrics());
    assertTrue(first.sweep().endsWith("/runs/b"), first.sweep());
    assertEquals(TrialState.Kind.FAILED, other.known().get(1).state());
    assertEquals("2 trials are known to the search", other.summary());
  }

  @Test
  void parameterThatOnlyTheSpecHasGetsItsUsualValue() throws Exception {
    lrOnly(2, 3);
    String wide = "parameters: {lr: {min: 1, max: 9}, width: {min: 1, max: 64%s}}\n";

    assertEquals(
        List.of("{\"lr\":2,\"width\":8}", "{\"lr\":3,\"width\":8}"),
        configurations(read(wide.formatted(", default: 8"))));
    assertEquals(
        List.of("{\"lr\":2,\"width\":9}", "{\"lr\":3,\"width\":9}"),
        configurations(read(wide.formatted(", default: 8") + "baseline: {lr: 1, width: 9}\n")));
    assertEquals(
        "none of its trials can be used for this spec: they have no width; the spec can say"
            + " what it was there, by a default or a baseline",
        read(wide.formatted("")).obstacle().orElseThrow());
  }

  @Test
  void parameterThatNeverVariedThereIsLeftOut() throws Exception {
    for (int i = 1; i < 4; i++) {
      completed(Map.of("lr", new IntValue(i), "epochs", new IntValue(3)), i);
    }
    String here = "parameters: {lr: {min: 1, max: 9}}\n";
    assertEquals(List.of("{\"lr\":1}", "{\"lr\":2}", "{\"lr\":3}"), configurations(read(here)));

    completed(Map.of("lr", new IntValue(1), "epochs", new IntValue(4)), 1);

    assertEquals(
        "none of its trials can be used for this spec: they vary epochs, which this spec does"
            + " not have",
        read(here).obstacle().orElseThrow());
  }

  @Test
  void conditionsAndFormulasAreThoseOfTheSpec() throws Exception {
    completed(Map.of("lr", new IntValue(4), "momentum", new FloatValue(0.9)), 1);
    completed(Map.of("lr", new IntValue(2), "momentum", new FloatValue(0.9)), 2);

    assertEquals(
        List.of("{\"lr\":4,\"momentum\":0.9,\"twice\":8}", "{\"lr\":2,\"twice\":4}"),
        configurations(
            read(
                "parameters: {lr: {min: 1, max: 9}, momentum: {min: 0.0, max: 1.0, when: lr > 3},"
                    + " twice: {expr: 2 * lr}}\n")));
  }

  @Test
  void uselessTrialsAreCounted() throws Exception {
    completed(Map.of("lr", new IntValue(4), "opt", new TextValue("lion")), 1);
    completed(Map.of("lr", new IntValue(5), "opt", new TextValue("sgd")), 2);
    add(Map.of("lr", new IntValue(6), "opt", new TextValue("sgd")), Optional.empty(), Map.of());

    OtherSweep other = read(THERE);

    assertEquals(List.of("{\"lr\":5,\"opt\":\"sgd\"}"), configurations(other));
    assertEquals(
        "1 trial is known to the search; 2 left out, as opt is lion there, which this spec does not"
            + " have",
        other.summary());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "parameters: {rate: {min: 1, max: 9}}|it has no parameter in common with this spec: it has"
            + " lr, the spec rate",
        "parameters: {lr: {min: 1, max: 9}}$metric: {name: val}|none of its trials can be used"
            + " for this spec: they did not report val",
        "parameters: {lr: {min: 1, max: 9}}$metric: {name: loss, goal: maximize}|this spec has goal:"
            + " maximize for loss, and it has the opposite",
        "parameters: {lr: {value: 7}, b: {min: 1, max: 2, default: 1}}|none of its trials can be"
            + " used for this spec: lr is 2 there, which this spec does not have",
        "parameters: {lr: {values: [7, 8]}, b: {values: [1, 2]}}$zip: [[lr, b]]$baseline: {lr: 7, b: 1}|"
            + "none of its trials can be used for this spec: their values are in no row of zip",
      })
  void sweepOfNoUseIsRefused(String here, String reason) throws Exception {
    lrOnly(2, 3);

    assertEquals(Optional.of(reason), read(here.replace('$', '\n') + "\n").obstacle());
  }

  @Test
  void sweepWithoutResultsIsRefused() throws Exception {
    assertEquals(Optional.of("no trial of it has ended"), read(THERE).obstacle());
  }
}
