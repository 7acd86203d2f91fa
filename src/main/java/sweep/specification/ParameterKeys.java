package sweep.specification;

import java.util.List;
import java.util.regex.Pattern;

/** The keys of one parameter; {@link DistributionType} says which of them go together. */
final class ParameterKeys {
  /** What a parameter may be called: it has to pass through command lines and files. */
  static final Pattern NAME = Pattern.compile("[\\p{L}_+~@][\\p{L}\\p{N}_.+~@/:-]*");

  /** Nearly the same for the schema, as not all its readers know the classes of Unicode. */
  static final Pattern PORTABLE_NAME =
      Pattern.compile(
          "[^\\s\\d.:/{}()<>|&;,$\"'`=?!*#%^\\[\\]\\\\-][^\\s{}()<>|&;,$\"'`=?!*#%^\\[\\]\\\\]*");

  static final String DISTRIBUTION = "distribution";
  static final String DEFAULT = "default";
  static final String WHEN = "when";
  static final String FORMULA = "expr";
  static final String NESTED = "parameters";

  /** One of these says what may be tried. */
  static final List<String> STARTS =
      List.of("value", "values", "min", "max", DISTRIBUTION, FORMULA);

  /** What a schema calls one parameter. */
  static final String DEFINITION = "parameter";

  /** Those that a form may have. Where a form has one that is needed, it can't be left out. */
  static final KeyTable FORM =
      KeyTable.empty()
          .needed("value", SchemaType.anything().suchAs(10), "The one value, of any kind.")
          .needed(
              "values",
              SchemaType.list(SchemaType.anything()).suchAs(List.of(16, 32, 64)),
              "The values to choose from, each as likely as the others unless there are"
                  + " probabilities.")
          .key(
              "probabilities",
              SchemaType.list(SchemaType.number().with("minimum", 0))
                  .suchAs(List.of(0.5, 0.3, 0.2)),
              "How likely each of the values is: numbers >= 0, as many as values, taken in"
                  + " proportion. All alike by default.")
          .needed(
              "min",
              SchemaType.number().suchAs(0.0001),
              "The least value, itself included. In log_uniform and inv_log_uniform an exponent of"
                  + " e.")
          .needed(
              "max",
              SchemaType.number().suchAs(1.0),
              "The greatest value, itself included. In log_uniform and inv_log_uniform an exponent"
                  + " of e.")
          .key(
              "q",
              SchemaType.above(0).otherwise(1.0),
              "The step to whose multiples values are rounded, > 0; 1.0 by default. Written as a"
                  + " whole number it makes whole values.")
          .key("mu", SchemaType.number().otherwise(0), "The mean of the normal; 0 by default.")
          .key(
              "sigma",
              SchemaType.above(0).otherwise(1),
              "The standard deviation of the normal, > 0; 1 by default.")
          .key(
              "a",
              SchemaType.above(0).otherwise(1),
              "The first shape of the beta, > 0; 1 by default.")
          .key(
              "b",
              SchemaType.above(0).otherwise(1),
              "The second shape of the beta, > 0; 1 by default.")
          .key(
              DISTRIBUTION,
              SchemaType.words(DistributionType.words()),
              "How values are drawn; by default it follows from the keys: constant, categorical,"
                  + " int_uniform for whole min and max, else uniform.");

  /** All of them. */
  static final KeyTable ALL =
      FORM.key(
              DEFAULT,
              SchemaType.anything().suchAs(0.01),
              "The value that a baseline has which does not name the parameter. By default the"
                  + " middle of the range, or the first of the values.")
          .key(
              WHEN,
              SchemaType.text().suchAs("optimizer == 'sgd'"),
              "An expression over other parameters: where it does not hold, the parameter has no"
                  + " value.")
          .key(
              FORMULA,
              SchemaType.text().suchAs("0.1 * batch / 256"),
              "An expression that works the value out from other parameters.")
          .key(
              NESTED,
              map().with("minProperties", 1),
              "Parameters within this one, which is passed on as one map.");

  private ParameterKeys() {}

  /** A map of parameters. */
  static SchemaType map() {
    return SchemaType.map(PORTABLE_NAME, SchemaType.named(DEFINITION));
  }
}
