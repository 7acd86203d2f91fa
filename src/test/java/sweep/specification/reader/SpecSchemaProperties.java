package sweep.specification.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import sweep.specification.search.DistributionType;
import sweep.yaml.SpecException;

/** The schema never marks what the parser takes, whatever the spec. */
final class SpecSchemaProperties {
  /** Values of the keys of a parameter, most of which fit. */
  private static final Map<String, List<String>> FORM_VALUES =
      Map.ofEntries(
          Map.entry("value", List.of("1", "a", "[1, {b: null}]", "{c: .inf}", "~", "on")),
          Map.entry("values", List.of("[1, 2]", "[a, 'b']", "[1]", "[[1, 2], null]", "[]", "7")),
          Map.entry("probabilities", List.of("[0.5, 0.5]", "[3, 1]", "[1e-3, 2]", "[-1, 2]")),
          Map.entry("min", List.of("1", "0.5", "1e-3", "1_0", "0", "-2", "0x1", "a", "'1'")),
          Map.entry("max", List.of("20", "20.5", "3e1", "1_00", "0x20", "64", "1")),
          Map.entry("q", List.of("1", "0.5", "2", "1e-1", "0", "x")),
          Map.entry("mu", List.of("0", "-1.5", "1e2", "a")),
          Map.entry("sigma", List.of("1", "0.5", "-1")),
          Map.entry("a", List.of("1", "2.5", "0")),
          Map.entry("b", List.of("1", "2.5", "[1]")),
          Map.entry("when", List.of("z == 1", "'z < 3'", "true", "z ==")),
          Map.entry("expr", List.of("z + 1", "2 * z", "5", "[1]")));

  /** The keys that a distribution can't do without, if it has them. */
  private static final List<String> NEEDED = List.of("value", "values", "min", "max");

  /** Values of the keys at the top, most of which fit. */
  private static final Map<String, List<String>> VALUES =
      Map.ofEntries(
          Map.entry("name", List.of("a", "5", "a/b", "''", "true", "")),
          Map.entry("program", List.of("train.py", "7", "")),
          Map.entry(
              "metric",
              List.of(
                  "{name: loss}",
                  "{name: 5, goal: maximize, reduction: mean, target: 0.1, impute: best, nan: worst}",
                  "{name: loss, goal: max}",
                  "loss",
                  "")),
          Map.entry("baseline", List.of("{x: 1, z: 1}", "{z: 2}", "{}", "[x]", "")),
          Map.entry("repeats", List.of("1", "2", "1e0", "0b1", "0", "two")),
          Map.entry("rank_by", List.of("mean", "median", "best", "")),
          Map.entry("run_cap", List.of("5", "1_000", "1e3", "0.5", "")),
          Map.entry("seed", List.of("7", "-1", "0o17", "1.0", "9223372036854775807", "1.5")),
          Map.entry("seed_parameter", List.of("rng", "x", "+seed", "'9'")),
          Map.entry("where", List.of("[z < 3]", "['z == 1 or z == 2', true]", "z < 3", "[]")),
          Map.entry(
              "any_of",
              List.of(
                  "[{y: {value: 1}}, {parameters: {y: {value: 2}}}]",
                  "[{}]",
                  "[{parameters: {}}]",
                  "[{parameters: {value: 1}, y: {value: 2}}]",
                  "[{y: 1}]")),
          Map.entry("zip", List.of("[z, w]", "[[z, w]]", "[[z], [w]]", "z")),
          Map.entry("files", List.of("{c.toml: {text: 'a = ${z}'}}", "{}", "{c: {text: 5}}", "[]")),
          Map.entry(
              "set",
              List.of("{parameters.w.values: [5]}", "{parameters.z.values: [1, 2]}", "{}", "5")),
          Map.entry(
              "backend",
              List.of(
                  "slurm",
                  "{slurm: {partition: gpu, time: 02:00:00, gpus: 2, setup: a, exit_file_grace: 0}}",
                  "{sge: {queue: a, cpus: 2, mode: pilot, poll: {min: 1s}, memory: 8GB}}",
                  "{grid: {submit: 'a ${cpus}', list: [b], cancel: c, script: stdin}}",
                  "{slurm: {sbatch_args: [-J]}}",
                  "local",
                  "slrum")),
          Map.entry("slots", List.of("1", "2", "0", "auto", "many")),
          Map.entry(
              "gpus", List.of("all", "none", "0", "[0, 2]", "[GPU-1f, 0]", "[-1]", "x", "[]")),
          Map.entry("gpus_per_trial", List.of("1", "2", "0.5", "1/3", "0", "1.5", "half")),
          Map.entry("gpu_free_memory", List.of("8GB", "0.5 GiB", "8", "-8GB", "8XB")),
          Map.entry("cpus_per_trial", List.of("1", "0", "1.5")),
          Map.entry(
              "memory_per_trial",
              List.of("8GB", "{limit: 8GB}", "{limit: 8GB, fallback: ulimit}", "{}", "8")),
          Map.entry("nice", List.of("0", "19", "20", "-1")),
          Map.entry("start_delay", List.of("0", "5s", "soon")),
          Map.entry("min_free_disk", List.of("20GB", "0GB", "20")),
          Map.entry("min_free_memory", List.of("4 GB", "x")),
          Map.entry("timeout", List.of("90", "1.5", "1h30m", "2 d", "'90'", "10ms", "soon", "0s")),
          Map.entry("deadline", List.of("8h", "3600", "1h 30")),
          Map.entry("grace", List.of("0", "10s", "0s", "-1", "1.5m")),
          Map.entry(
              "warn",
              List.of("{signal: USR1, before: 5s}", "{signal: sigInt, before: 1}", "{}", "USR1")),
          Map.entry("retries", List.of("0", "3", "1.0", "-1")),
          Map.entry(
              "retry_on",
              List.of("[1, 0x4b, SIGKILL, int, timeout, {output: 'a|b'}]", "[{}]", "[0]", "x", "")),
          Map.entry("max_failures", List.of("0", "10", "20%", "2.5 %", "100%", "101%", "'5%'")),
          Map.entry(
              "early_terminate",
              List.of(
                  "{type: hyperband, min_iter: 3, eta: 2, strict: yes}",
                  "{type: hyperband, max_iter: 3e1, s: 2, strict: false}",
                  "{type: hyperband}")),
          Map.entry("entity", List.of("me", "[1]", "")),
          Map.entry("kind", List.of("sweep")),
          Map.entry("unknown", List.of("1", "")));

  private static Arbitrary<String> map(Map<String, String> members) {
    List<String> parts = new ArrayList<>();
    members.forEach((key, value) -> parts.add(key + ": " + value));
    return Arbitraries.just("{" + String.join(", ", parts) + "}");
  }

  /** A map that takes some keys of a pool; those named first are always there. */
  private static Arbitrary<String> map(List<String> always, List<String> sometimes) {
    return Arbitraries.subsetOf(sometimes)
        .flatMap(
            chosen -> {
              List<String> keys = new ArrayList<>(always);
              chosen.stream().filter(key -> !keys.contains(key)).forEach(keys::add);
              List<Arbitrary<String>> values =
                  keys.stream().map(key -> mostlyFirst(FORM_VALUES.get(key))).toList();
              return Combinators.combine(values)
                  .as(
                      found -> {
                        Map<String, String> members = new LinkedHashMap<>();
                        keys.forEach(key -> members.put(key, found.get(members.size())));
                        return members;
                      })
                  .flatMap(SpecSchemaProperties::map);
            });
  }

  /** The last of a list is often what doesn't fit. */
  private static Arbitrary<String> mostlyFirst(List<String> values) {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.of(values.subList(0, Math.max(1, values.size() - 2)))),
        Tuple.of(1, Arbitraries.of(values)));
  }

  private static Arbitrary<String> parameter() {
    Arbitrary<String> worded =
        Arbitraries.of(DistributionType.values())
            .flatMap(
                form -> {
                  List<String> keys =
                      form.allowed().stream().filter(FORM_VALUES::containsKey).toList();
                  List<String> needed = keys.stream().filter(NEEDED::contains).toList();
                  return map(needed, keys)
                      .map(text -> text.replaceFirst("}$", ", distribution: " + form.word() + "}"))
                      .map(text -> text.replace("{, ", "{"));
                });
    Arbitrary<String> plain =
        Arbitraries.of(List.of("value"), List.of("values"), List.of("min", "max"), List.of("expr"))
            .flatMap(keys -> map(keys, List.of("when")));
    Arbitrary<String> wild = map(List.of(), List.copyOf(FORM_VALUES.keySet()));
    Arbitrary<String> one =
        Arbitraries.frequencyOf(Tuple.of(6, worded), Tuple.of(6, plain), Tuple.of(1, wild));
    return Arbitraries.frequencyOf(
        Tuple.of(5, one),
        Tuple.of(1, one.map("{parameters: {in: %s}}"::formatted)),
        Tuple.of(1, one.map("{parameters: {a: {parameters: {in: %s}}}}"::formatted)));
  }

  @Provide
  Arbitrary<String> specs() {
    Arbitrary<String> search =
        Combinators.combine(Arbitraries.of("random", "bayes", "sobol", "grid"), parameter())
            .as(
                (method, form) ->
                    "method: %s\nparameters: {x: %s, z: {values: [1, 2]}, w: {values: [3, 4]}}\n"
                        .formatted(method, form));
    Arbitrary<String> listed =
        Arbitraries.of("[{z: 1}, {z: 2, w: [3]}]", "[{}]", "[{z: {w: ~}}]", "[]", "5")
            .map("method: list\nconfigurations: %s\n"::formatted);
    Arbitrary<String> starts =
        Arbitraries.of(
            "command: [run, 5, \"${args}\"]\n", "command: run ${args}\n", "program: 7\n");
    Arbitrary<String> rest =
        Arbitraries.subsetOf(VALUES.keySet()).ofMaxSize(3).flatMap(SpecSchemaProperties::lines);
    return Combinators.combine(
            starts, Arbitraries.frequencyOf(Tuple.of(6, search), Tuple.of(1, listed)), rest)
        .as((start, space, more) -> start + space + more);
  }

  private static Arbitrary<String> lines(Iterable<String> keys) {
    List<Arbitrary<String>> lines = new ArrayList<>();
    keys.forEach(
        key -> lines.add(mostlyFirst(VALUES.get(key)).map(value -> key + ": " + value + "\n")));
    return Combinators.combine(lines).as(found -> String.join("", found));
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void schemaAcceptsWhatTheReaderAccepts(@ForAll("specs") String spec) {
    boolean isTaken = isTaken(spec);
    Statistics.label("taken")
        .collect(isTaken)
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 20));
    if (isTaken) {
      assertEquals(List.of(), SchemaCheck.errors(spec));
    }
  }

  private static boolean isTaken(String spec) {
    try {
      SpecReader.read(spec, "s.yaml");
      return true;
    } catch (SpecException wrong) {
      return false;
    }
  }
}
