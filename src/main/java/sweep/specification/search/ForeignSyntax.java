package sweep.specification.search;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import sweep.space.Value;
import sweep.specification.key.ParameterKeys;
import sweep.text.DraftNumber;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Source;
import sweep.yaml.YamlTree;

/**
 * A parameter in the syntax of Optuna, Ray Tune, Hyperopt or NNI, translated to that of a spec,
 * such as {@code {low: 1e-4, high: 0.1, log: true}} and {@code loguniform(1e-4, 0.1)}.
 *
 * @param place the foreign key or word
 * @param foreign its text
 * @param ours the map to write instead
 */
record ForeignSyntax(Node place, String foreign, String ours) {
  private static final String MIN = "min";
  private static final String MAX = "max";
  private static final String Q = "q";
  private static final String LOG = "log";
  private static final String VALUES = "values";

  /** The keys of other libraries, and the corresponding ones of a spec. */
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("low", MIN),
          Map.entry("lower", MIN),
          Map.entry("high", MAX),
          Map.entry("upper", MAX),
          Map.entry("step", Q),
          Map.entry(LOG, LOG),
          Map.entry("choices", VALUES),
          Map.entry("options", VALUES),
          Map.entry("grid_search", VALUES),
          Map.entry("_value", VALUES),
          Map.entry("type", ParameterKeys.DISTRIBUTION),
          Map.entry("_type", ParameterKeys.DISTRIBUTION));

  private static final Pattern CALL =
      Pattern.compile("(?:[A-Za-z_]+\\.)*([A-Za-z_]+)\\((.*)\\)", Pattern.DOTALL);

  /** A comma outside brackets. */
  private static final Pattern COMMA = Pattern.compile(",\\s*(?![^\\[(]*[\\])])");

  /** The optional name of an argument. */
  private static final Pattern NAMED = Pattern.compile("[a-z_]+\\s*=\\s*");

  private static final Pattern NUMBERS =
      Pattern.compile("(q|discrete)?(log)?(uniform|float|real|double|int|integer|randint)?");

  private static final Pattern BELL = Pattern.compile("(log)?(normal|randn)");

  private static final Pattern CHOICE = Pattern.compile("(choice|categorical|gridsearch)?");

  private static final Pattern LABEL = Pattern.compile("\"[^\"]*\"|'[^']*'");

  /** Translates a parameter that is not a map: a call, or a list of values. */
  static Optional<String> of(Node node) {
    if (node instanceof SequenceNode list) {
      return list(list).map(values -> "{values: %s}".formatted(values)).filter(ForeignSyntax::fits);
    }
    Matcher call = CALL.matcher(((ScalarNode) node).getValue().strip());
    if (!call.matches()) {
      return Optional.empty();
    }
    List<String> arguments = new ArrayList<>();
    for (String argument : COMMA.split(call.group(2).strip(), -1)) {
      arguments.add(NAMED.matcher(argument.strip()).replaceFirst(""));
    }
    // Hyperopt repeats the name of the parameter, and its bounds are exponents of e.
    boolean isLabelled = arguments.size() > 1 && LABEL.matcher(arguments.get(0)).matches();
    if (isLabelled) {
      arguments.remove(0);
    }
    return ours(word(call.group(1)), arguments(arguments), isLabelled);
  }

  private static Map<String, String> arguments(List<String> arguments) {
    Map<String, String> named = new LinkedHashMap<>();
    List<String> keys = arguments.size() == 1 ? List.of(VALUES) : List.of(MIN, MAX, Q);
    for (int i = 0; i < Math.min(keys.size(), arguments.size()); i++) {
      named.put(keys.get(i), arguments.get(i));
    }
    return named;
  }

  /** Translates a map with foreign keys or a foreign distribution; empty if it has neither. */
  static Optional<ForeignSyntax> of(MappingReader section) {
    Map<String, String> found = new LinkedHashMap<>();
    Optional<Node> place = Optional.empty();
    String foreign = "";
    for (String key : section.keys()) {
      Node value = section.value(key).orElseThrow();
      String known = KEYS.getOrDefault(key, key);
      text(value).ifPresent(text -> found.put(known, text));
      boolean isWord =
          known.equals(ParameterKeys.DISTRIBUTION)
              && !DistributionType.words().contains(found.getOrDefault(known, ""));
      if (place.isEmpty() && (KEYS.containsKey(key) || isWord)) {
        place = Optional.of(isWord ? value : section.keyNode(key));
        foreign = isWord ? found.getOrDefault(known, "") : key;
      }
    }
    if (place.isEmpty()) {
      return Optional.empty();
    }
    String word = word(found.getOrDefault(ParameterKeys.DISTRIBUTION, ""));
    String name = foreign;
    Node where = place.get();
    return ours(word, found, /* hasExponents= */ false)
        .map(form -> new ForeignSyntax(where, name, form));
  }

  private static Optional<String> text(Node value) {
    return value instanceof ScalarNode scalar
        ? Optional.of(scalar.getValue())
        : value instanceof SequenceNode list ? list(list) : Optional.empty();
  }

  private static Optional<String> list(SequenceNode list) {
    Problems ignored = new Problems();
    return new NodeReader(ignored).value(list, "").filter(found -> !ignored.any()).map(Value::yaml);
  }

  /** Normalizes a word: suggest_loguniform, log-uniform and LogUniform are the same. */
  private static String word(String written) {
    return written.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "").replaceFirst("^suggest", "");
  }

  private static Optional<String> ours(
      String word, Map<String, String> found, boolean hasExponents) {
    return form(word, found, hasExponents).filter(ForeignSyntax::fits);
  }

  /** Whether it is a valid parameter: the bounds may be no numbers, or in the wrong order. */
  private static boolean fits(String form) {
    Problems problems = new Problems();
    NodeReader nodes = new NodeReader(problems);
    ParameterReader reader = new ParameterReader(nodes, new ArrayList<>(), new RuleReader(nodes));
    YamlTree.read(new Source("", "x: " + form), problems)
        .ifPresent(map -> reader.readAll(new MappingReader(map, "", problems)));
    return !problems.any();
  }

  private static Optional<String> form(
      String word, Map<String, String> found, boolean hasExponents) {
    String values = found.getOrDefault(VALUES, "");
    if (CHOICE.matcher(word).matches() && values.startsWith("[")) {
      return Optional.of("{values: %s}".formatted(values));
    }
    if (!found.containsKey(MIN) || !found.containsKey(MAX)) {
      return Optional.empty();
    }
    if (BELL.matcher(word).matches()) {
      return Optional.of(
          "{distribution: %snormal, mu: %s, sigma: %s}"
              .formatted(word.startsWith("log") ? "log_" : "", found.get(MIN), found.get(MAX)));
    }
    boolean hasWholeEnds = areWhole(whole(found.get(MIN), 0), whole(found.get(MAX), 0));
    return NUMBERS.matcher(word).matches() && (hasWholeEnds || !word.contains("int"))
        ? Optional.of(numbers(word, found, hasExponents))
        : Optional.empty();
  }

  private static String numbers(String word, Map<String, String> found, boolean hasExponents) {
    boolean isLog = word.contains(LOG) || "true".equalsIgnoreCase(found.get(LOG));
    boolean isWhole = word.contains("int");
    boolean hasSteps = found.containsKey(Q) || word.matches("(q|discrete).*") || (isWhole && isLog);
    // The upper bound of randint is exclusive in all of the libraries.
    String min = isWhole ? whole(found.get(MIN), 0) : found.get(MIN);
    String max =
        isWhole ? whole(found.get(MAX), word.endsWith("randint") ? -1 : 0) : found.get(MAX);
    String curve =
        !isLog
            ? "uniform"
            : hasExponents || min.startsWith("-") ? "log_uniform" : "log_uniform_values";
    String distribution = "distribution: %s%s, ".formatted(hasSteps ? "q_" : "", curve);
    boolean isDefault = !isLog && !hasSteps && (isWhole || word.isEmpty() || !areWhole(min, max));
    return "{%smin: %s, max: %s%s}"
        .formatted(
            isDefault ? "" : distribution,
            min,
            max,
            hasSteps ? ", q: " + found.getOrDefault(Q, "1") : "");
  }

  /** Returns a whole number in digits plus an offset; other text is returned unchanged. */
  private static String whole(String written, int added) {
    boolean isWhole =
        DraftNumber.isNumber(written)
            && DraftNumber.of(written) == Math.rint(DraftNumber.of(written));
    return isWhole
        ? new BigDecimal(written).toBigInteger().add(BigInteger.valueOf(added)).toString()
        : written;
  }

  private static boolean areWhole(String min, String max) {
    return DraftNumber.isWhole(min) && DraftNumber.isWhole(max);
  }
}
