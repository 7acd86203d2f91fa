package sweep.specification.key;

import java.util.List;
import java.util.regex.Pattern;

/** The keys of one parameter; {@code DistributionType} has those of each distribution. */
public final class ParameterKeys {
  /** A parameter's name, which has to pass through command lines and files. */
  public static final Pattern NAME = Pattern.compile("[\\p{L}_+~@][\\p{L}\\p{N}_.+~@/:-]*");

  public static final String DISTRIBUTION = "distribution";
  public static final String DEFAULT = "default";
  public static final String WHEN = "when";
  public static final String FORMULA = "expr";
  public static final String NESTED = "parameters";

  /** The keys of which a parameter needs at least one. */
  public static final List<String> STARTS =
      List.of("value", "values", "min", "max", DISTRIBUTION, FORMULA);

  private ParameterKeys() {}
}
