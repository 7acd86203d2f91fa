package sweep.bridge.katib;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/**
 * The rules by which Katib refuses an experiment: those of its validator and its manifest
 * generator, and those of its services for an algorithm.
 */
@SuppressWarnings("unchecked")
final class KatibChecker {
  private static final Pattern USED = Pattern.compile("\\$\\{trialParameters\\.([^}]+)}");
  private static final Set<String> DISTRIBUTIONS =
      Set.of("uniform", "logUniform", "normal", "logNormal");
  private static final Set<String> NEVER_DRAWN_FROM = Set.of("logUniform", "normal", "logNormal");

  private final Map<String, Object> root;
  private final Map<String, Object> spec;
  private final List<String> broken = new ArrayList<>();

  private KatibChecker(String yaml) {
    this.root = new Yaml().load(yaml);
    this.spec = map(root, "spec");
  }

  /** The rules that an experiment breaks. */
  static List<String> broken(String yaml) {
    KatibChecker checker = new KatibChecker(yaml);
    checker.checkNames();
    checker.checkObjective();
    checker.checkCounts();
    checker.checkParameters();
    checker.checkAlgorithm();
    checker.checkCollector();
    checker.checkTemplate(yaml);
    return checker.broken;
  }

  private void rule(boolean holds, String rule) {
    if (!holds) {
      broken.add(rule);
    }
  }

  private static Map<String, Object> map(Map<String, Object> in, String key) {
    return (Map<String, Object>) in.getOrDefault(key, Map.of());
  }

  private static List<Map<String, Object>> maps(Map<String, Object> in, String key) {
    return (List<Map<String, Object>>) in.getOrDefault(key, List.of());
  }

  private static List<String> texts(Map<String, Object> in, String key) {
    return (List<String>) in.getOrDefault(key, List.of());
  }

  private static String text(Map<String, Object> in, String key) {
    return (String) in.getOrDefault(key, "");
  }

  private void checkNames() {
    rule("kubeflow.org/v1beta1".equals(root.get("apiVersion")), "apiVersion");
    rule("Experiment".equals(root.get("kind")), "kind");
    String name = text(map(root, "metadata"), "name");
    rule(name.matches("[a-z]([-a-z0-9]*[a-z0-9])?"), "name " + name);
    rule(name.length() <= 40, "name is longer than 40");
  }

  private void checkObjective() {
    Map<String, Object> objective = map(spec, "objective");
    String metric = text(objective, "objectiveMetricName");
    List<String> all = new ArrayList<>(texts(objective, "additionalMetricNames"));
    rule(!all.contains(metric), "the objective is an additional metric");
    all.add(metric);
    rule(Set.of("minimize", "maximize").contains(text(objective, "type")), "objective.type");
    rule(!metric.isEmpty(), "objectiveMetricName is empty");
    Object goal = objective.get("goal");
    rule(goal == null || goal instanceof Number, "goal is no number");
    for (Map<String, Object> strategy : maps(objective, "metricStrategies")) {
      rule(all.contains(text(strategy, "name")), "strategy of another metric");
      rule(Set.of("min", "max", "latest").contains(text(strategy, "value")), "strategy");
    }
  }

  private void checkCounts() {
    int most = (int) spec.getOrDefault("maxTrialCount", Integer.MAX_VALUE);
    int parallel = (int) spec.getOrDefault("parallelTrialCount", 3);
    int failed = (int) spec.getOrDefault("maxFailedTrialCount", 0);
    rule(most > 0, "maxTrialCount");
    rule(parallel > 0 && parallel <= most, "parallelTrialCount");
    rule(failed >= 0 && failed <= most, "maxFailedTrialCount");
  }

  private void checkParameters() {
    List<Map<String, Object>> parameters = maps(spec, "parameters");
    rule(!parameters.isEmpty(), "no parameters");
    Set<String> names = new HashSet<>();
    for (Map<String, Object> parameter : parameters) {
      String name = text(parameter, "name");
      rule(!name.isEmpty() && names.add(name), "name of a parameter " + name);
      checkSpace(name, text(parameter, "parameterType"), map(parameter, "feasibleSpace"));
    }
  }

  private void checkSpace(String name, String type, Map<String, Object> space) {
    rule(Set.of("double", "int", "discrete", "categorical").contains(type), "type of " + name);
    boolean isRange = Set.of("double", "int").contains(type);
    rule(space.containsKey("list") != isRange, "list of " + name);
    rule(isRange == (space.containsKey("min") && space.containsKey("max")), "range of " + name);
    rule(isRange || !space.containsKey("step"), "step of " + name);
    for (String key : List.of("min", "max", "step", "distribution")) {
      rule(space.getOrDefault(key, "") instanceof String, key + " is no text");
    }
    rule(texts(space, "list").stream().allMatch(String.class::isInstance), "list has another type");
    rule(DISTRIBUTIONS.contains(space.getOrDefault("distribution", "uniform")), "distribution");
    if (isRange) {
      BigDecimal low = new BigDecimal(text(space, "min"));
      rule(low.compareTo(new BigDecimal(text(space, "max"))) <= 0, "min > max");
      boolean isLog = text(space, "distribution").startsWith("log");
      rule(!isLog || low.signum() > 0, "min of a logarithm");
    }
  }

  private void checkAlgorithm() {
    String algorithm = text(map(spec, "algorithm"), "algorithmName");
    rule(KatibAlgorithm.words().contains(algorithm), "algorithmName " + algorithm);
    double points = 1;
    int ranges = 0;
    for (Map<String, Object> parameter : maps(spec, "parameters")) {
      Map<String, Object> space = map(parameter, "feasibleSpace");
      boolean isDouble = text(parameter, "parameterType").equals("double");
      ranges += space.containsKey("min") ? 1 : 0;
      rule(!algorithm.equals("grid") || !isDouble || space.containsKey("step"), "grid: no step");
      boolean isBayesian = algorithm.equals("bayesianoptimization") && isDouble;
      rule(
          !isBayesian || new BigDecimal(text(space, "min")).signum() > 0,
          "bayesianoptimization: min");
      boolean ignores = Set.of("cmaes", "sobol", "bayesianoptimization").contains(algorithm);
      rule(
          !ignores || !NEVER_DRAWN_FROM.contains(text(space, "distribution")),
          "ignored distribution");
      points *= points(space);
    }
    rule(!algorithm.equals("cmaes") || ranges >= 2, "cmaes: dimensions");
    boolean isGrid = algorithm.equals("grid") && spec.containsKey("maxTrialCount");
    rule(!isGrid || (int) spec.get("maxTrialCount") <= points, "grid: maxTrialCount");
  }

  private static double points(Map<String, Object> space) {
    if (space.containsKey("list")) {
      return texts(space, "list").size();
    }
    BigDecimal step = new BigDecimal((String) space.getOrDefault("step", "1"));
    return new BigDecimal(text(space, "max"))
            .subtract(new BigDecimal(text(space, "min")))
            .divideToIntegralValue(step)
            .doubleValue()
        + 1;
  }

  private void checkCollector() {
    Map<String, Object> collector = map(spec, "metricsCollectorSpec");
    String kind = (String) map(collector, "collector").getOrDefault("kind", "StdOut");
    Map<String, Object> source = map(collector, "source");
    rule(Set.of("StdOut", "File", "TensorFlowEvent").contains(kind), "kind of collector");
    for (String format : texts(map(source, "filter"), "metricsFormat")) {
      rule(Pattern.compile(format).matcher("").groupCount() >= 2, "groups of metricsFormat");
      rule(!format.contains("(?"), "groups with names");
    }
    Map<String, Object> path = map(source, "fileSystemPath");
    rule(path.isEmpty() == kind.equals("StdOut"), "path of collector");
    rule(path.isEmpty() || text(path, "path").startsWith("/"), "relative path of collector");
    String wanted = kind.equals("File") ? "File" : "Directory";
    rule(path.isEmpty() || text(path, "kind").equals(wanted), "kind of path");
  }

  private void checkTemplate(String yaml) {
    Map<String, Object> template = map(spec, "trialTemplate");
    rule(template.containsKey("trialSpec") != template.containsKey("configMap"), "one template");
    Map<String, Object> job = map(template, "trialSpec");
    rule(job.containsKey("apiVersion") && job.containsKey("kind"), "kind of job");
    rule(!map(job, "metadata").containsKey("name"), "name of job");
    String primary = text(template, "primaryContainerName");
    Map<String, Object> pod = map(map(map(job, "spec"), "template"), "spec");
    rule(
        maps(pod, "containers").stream().anyMatch(each -> each.get("name").equals(primary)),
        "primary container");
    Set<String> names = new HashSet<>();
    Set<String> references = new HashSet<>();
    for (Map<String, Object> parameter : maps(template, "trialParameters")) {
      String name = text(parameter, "name");
      rule(names.add(name) && references.add(text(parameter, "reference")), "twice: " + name);
      rule(job.toString().contains("${trialParameters." + name + "}"), "not used: " + name);
    }
    for (Matcher used = USED.matcher(yaml); used.find(); ) {
      rule(names.contains(used.group(1)), "left over: " + used.group());
    }
    Optional<String> unused =
        maps(spec, "parameters").stream()
            .map(each -> text(each, "name"))
            .filter(each -> !references.contains(each))
            .findFirst();
    rule(unused.isEmpty(), "not referenced: " + unused.orElse(""));
  }
}
