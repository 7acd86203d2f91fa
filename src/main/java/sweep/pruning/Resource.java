package sweep.pruning;

import java.time.Duration;
import java.util.Optional;
import sweep.trial.Measurement;

/** What the progress of a trial is counted in. */
public sealed interface Resource {
  /** The step that the output names, whatever its name; without one the number of its values. */
  record Automatic() implements Resource {
    @Override
    public String unit() {
      return "step";
    }

    @Override
    public double of(Measurement measurement, Duration running) {
      return Double.isNaN(measurement.resource()) ? measurement.index() : measurement.resource();
    }
  }

  /** The number of values that were reported before, from 0. */
  record Values() implements Resource {
    @Override
    public String unit() {
      return "value";
    }

    @Override
    public String place(String number) {
      return "value number " + number;
    }

    @Override
    public double of(Measurement measurement, Duration running) {
      return measurement.index();
    }
  }

  /** The seconds for which the attempt has been running, with those that it continues. */
  record Seconds() implements Resource {
    @Override
    public String unit() {
      return "second";
    }

    @Override
    public String place(String number) {
      return number + " s";
    }

    @Override
    public double of(Measurement measurement, Duration running) {
      return running.toMillis() / 1000.0;
    }

    @Override
    public boolean isByClock() {
      return true;
    }
  }

  /** A number that the output names. */
  record Named(String name) implements Resource {
    @Override
    public String unit() {
      return name;
    }

    @Override
    public double of(Measurement measurement, Duration running) {
      return measurement.resource();
    }

    @Override
    public Optional<String> nameInOutput() {
      return Optional.of(name);
    }
  }

  /** The resource with this value of the key {@code resource}. */
  static Resource ofWord(String word) {
    return switch (word) {
      case "values" -> new Values();
      case "seconds" -> new Seconds();
      default -> new Named(word);
    };
  }

  /** The name of the number in the output that is the resource; empty for none in particular. */
  default Optional<String> nameInOutput() {
    return Optional.empty();
  }

  /** Whether values that are read together have the same resource. */
  default boolean isByClock() {
    return false;
  }

  /** The word for one unit. */
  String unit();

  /** The text for one or several amounts, such as {@code step 9}. */
  default String place(String number) {
    return "%s %s".formatted(unit(), number);
  }

  /** The word for several units. */
  default String units() {
    return unit().endsWith("s") ? unit() : unit() + "s";
  }

  /**
   * How much an attempt had used when it reported a value; NaN if unknown.
   *
   * @param running how long it has been running, with those that it continues
   */
  double of(Measurement measurement, Duration running);
}
