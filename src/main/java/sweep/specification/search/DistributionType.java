package sweep.specification.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import sweep.space.Continuous;
import sweep.space.ContinuousDistribution;
import sweep.space.Distribution;
import sweep.space.Quantized;
import sweep.specification.key.ParameterKeys;

/**
 * The distributions of a parameter, as in W&amp;B's sweeps (config/schema.json of wandb/sweeps).
 */
public enum DistributionType {
  CONSTANT(DistributionReader::constant, "value"),
  CATEGORICAL(DistributionReader::categorical, "values", "probabilities"),
  CATEGORICAL_W_PROBABILITIES(DistributionReader::categorical, "values", "probabilities"),
  INT_UNIFORM(DistributionReader::wholeRange, "min", "max"),
  UNIFORM(reader -> continuous(reader.uniform()), "min", "max"),
  Q_UNIFORM(reader -> quantized(reader, reader.uniform()), "min", "max", "q"),
  LOG_UNIFORM(reader -> continuous(reader.exponents()), "min", "max"),
  Q_LOG_UNIFORM(reader -> quantized(reader, reader.exponents()), "min", "max", "q"),
  LOG_UNIFORM_VALUES(reader -> continuous(reader.logUniform()), "min", "max"),
  Q_LOG_UNIFORM_VALUES(reader -> quantized(reader, reader.logUniform()), "min", "max", "q"),
  INV_LOG_UNIFORM(reader -> continuous(reader.inverseExponents()), "min", "max"),
  /** The inverse of a log-uniform value is log-uniform too, between the same bounds. */
  INV_LOG_UNIFORM_VALUES(reader -> continuous(reader.logUniform()), "min", "max"),
  NORMAL(reader -> continuous(reader.normal()), "mu", "sigma"),
  Q_NORMAL(reader -> quantized(reader, reader.normal()), "mu", "sigma", "q"),
  LOG_NORMAL(reader -> continuous(reader.logNormal()), "mu", "sigma"),
  Q_LOG_NORMAL(reader -> quantized(reader, reader.logNormal()), "mu", "sigma", "q"),
  BETA(reader -> continuous(reader.beta()), "a", "b"),
  Q_BETA(reader -> quantized(reader, reader.beta()), "a", "b", "q");

  private final Function<DistributionReader, Optional<Distribution>> reading;
  private final List<String> keys;

  DistributionType(Function<DistributionReader, Optional<Distribution>> reading, String... keys) {
    this.reading = reading;
    this.keys = List.of(keys);
  }

  /** Returns the values of {@code distribution}. */
  public static List<String> words() {
    return Arrays.stream(values()).map(DistributionType::word).toList();
  }

  static DistributionType ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the keys that this distribution may have. */
  public List<String> allowed() {
    List<String> allowed = new ArrayList<>(keys);
    allowed.add(ParameterKeys.DISTRIBUTION);
    return allowed;
  }

  Optional<Distribution> read(DistributionReader reader) {
    return reading.apply(reader).filter(reader::fitsDoubles);
  }

  private static Optional<Distribution> continuous(
      Optional<? extends ContinuousDistribution> curve) {
    return curve.map(Continuous::new);
  }

  private static Optional<Distribution> quantized(
      DistributionReader reader, Optional<? extends ContinuousDistribution> curve) {
    Optional<DistributionReader.Step> step = reader.step();
    Optional<Distribution> quantized =
        curve.flatMap(
            known -> step.map(found -> new Quantized(known, found.size(), found.whole())));
    quantized.ifPresent(reader::noteIfConstant);
    return quantized;
  }
}
