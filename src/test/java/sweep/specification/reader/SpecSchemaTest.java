package sweep.specification.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.nodes.MappingNode;
import sweep.SpecExamples;
import sweep.engine.KnownEngine;
import sweep.expression.Expression;
import sweep.space.ParameterTree;
import sweep.specification.Notification;
import sweep.specification.NotificationSettings;
import sweep.specification.key.EngineKeys;
import sweep.specification.key.KeyTable;
import sweep.specification.key.ParameterKeys;
import sweep.specification.key.SweepKeys;
import sweep.specification.search.DistributionType;
import sweep.specification.search.SearchReader;
import sweep.text.NonFinite;
import sweep.trial.Direction;
import sweep.trial.RankBy;
import sweep.trial.Reduction;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Source;
import sweep.yaml.SpecException;
import sweep.yaml.YamlTree;

/** The published schema has the keys of the reader, and accepts the same specs. */
final class SpecSchemaTest {
  private static final String START = "command: [run, \"${args}\"]\n";
  private static final String X = "parameters: {x: {values: [1, 2]}}\n";

  /** The keys of a map in a spec, and where the schema describes that map. */
  private record Described(String place, List<String> words, List<String> required) {
    static Described of(String place, KeyTable table) {
      return new Described(place, table.words(), table.required());
    }
  }

  private static List<Described> described() {
    return List.of(
        new Described("", SweepKeys.ALL, List.of()),
        new Described("/definitions/parameter", parameterKeys(), List.of()),
        Described.of("/definitions/metric", ObjectiveReader.KEYS),
        Described.of("/properties/metrics", MetricsReader.KEYS),
        Described.of("/properties/confirm", ConfirmationReader.KEYS),
        Described.of("/properties/stop_when", StopRuleReader.KEYS),
        Described.of("/properties/budget", ResultConstraintReader.BUDGET_KEYS),
        Described.of("/properties/early_terminate", EarlyTerminationReader.KEYS),
        Described.of("/properties/files/additionalProperties/anyOf/1", FilesReader.TEMPLATE_KEYS),
        Described.of(
            "/properties/artifacts/additionalProperties/anyOf/2", ArtifactReader.RULE_KEYS),
        Described.of("/properties/keep", ArtifactReader.KEEP_KEYS),
        Described.of("/definitions/notification", NotificationReader.KEYS),
        Described.of("/definitions/slurm", EngineKeys.SLURM),
        Described.of("/definitions/queued_engine", EngineKeys.QUEUED),
        Described.of("/definitions/kubernetes", EngineKeys.KUBERNETES),
        Described.of("/definitions/own_engine", EngineKeys.OWN),
        Described.of("/definitions/engine_pilots", EngineKeys.PILOT_KEYS),
        Described.of("/definitions/engine_poll", EngineKeys.POLL_KEYS),
        Described.of("/definitions/engine_submit", EngineKeys.SUBMIT_KEYS),
        Described.of("/definitions/own_submit", EngineKeys.OWN_SUBMIT_KEYS),
        Described.of("/definitions/engine_states", EngineKeys.STATE_KEYS),
        Described.of("/properties/warn", LimitsReader.WARNING_KEYS),
        Described.of("/properties/memory_per_trial/anyOf/2", SlotNeedsReader.MEMORY_KEYS),
        Described.of("/properties/retry_on/items/anyOf/3", LimitsReader.OUTPUT_KEYS));
  }

  private static List<String> parameterKeys() {
    Set<String> keys = new LinkedHashSet<>();
    for (DistributionType type : DistributionType.values()) {
      keys.addAll(type.allowed());
    }
    keys.addAll(
        List.of(
            ParameterKeys.DEFAULT,
            ParameterKeys.WHEN,
            ParameterKeys.FORMULA,
            ParameterKeys.NESTED));
    return List.copyOf(keys);
  }

  private static JsonNode schema() throws IOException {
    return new ObjectMapper().readTree(SchemaCheck.text());
  }

  @ParameterizedTest
  @MethodSource("described")
  void schemaHasTheKeysOfTheReaderEachWithASentence(Described map) throws IOException {
    JsonNode schema = schema().at(map.place());
    Set<String> words = new TreeSet<>();
    schema
        .get("properties")
        .properties()
        .forEach(
            key -> {
              words.add(key.getKey());
              String meaning = key.getValue().path("description").asText();
              assertTrue(meaning.matches("(?s)[A-Z].{10,}[.]"), key.getKey());
            });

    assertEquals(new TreeSet<>(map.words()), words);
    assertFalse(schema.get("additionalProperties").asBoolean(true));
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(word -> required.add(word.asText()));
    assertEquals(map.required(), required);
  }

  static Map<String, List<String>> words() {
    return Map.of(
        "/properties/backend/anyOf/0", KnownEngine.words(),
        "/properties/rank_by", lowerCase(RankBy.values()),
        "/properties/report", lowerCase(NotificationSettings.ReportTime.values()),
        "/definitions/metric/properties/goal", lowerCase(Direction.values()),
        "/definitions/metric/properties/reduction", lowerCase(Reduction.values()),
        "/definitions/metric/properties/nan", lowerCase(NonFinite.values()),
        "/definitions/notification/properties/on/anyOf/0", lowerCase(Notification.Event.values()),
        "/definitions/parameter/properties/distribution", DistributionType.words());
  }

  private static List<String> lowerCase(Enum<?>[] values) {
    return Stream.of(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
  }

  @Test
  void schemaHasTheWordsOfTheReader() throws IOException {
    for (Map.Entry<String, List<String>> place : words().entrySet()) {
      List<String> words = new ArrayList<>();
      schema()
          .at(place.getKey() + "/enum")
          .forEach(
              word ->
                  Optional.of(word)
                      .filter(JsonNode::isTextual)
                      .ifPresent(each -> words.add(each.asText())));
      assertEquals(place.getValue(), words, place.getKey());
    }
    List<String> methods = new ArrayList<>();
    schema().at("/properties/method/enum").forEach(word -> methods.add(word.asText()));
    List<String> known = new ArrayList<>(SearchReader.methods());
    known.add(SearchReader.BAYES);
    assertEquals(known, methods);
  }

  @Test
  void schemaIsASchema() {
    assertEquals(List.of(), SchemaCheck.errorsOfSchema(SchemaCheck.text()));
  }

  @Test
  void referenceNamesEveryKey() {
    String reference = SpecExamples.text();
    List<String> missing =
        Stream.of(
                described().stream().flatMap(map -> map.words().stream()).toList(),
                DistributionType.words(),
                functions(),
                macros())
            .flatMap(List::stream)
            .filter(word -> !reference.contains("`" + word + "`"))
            .toList();
    assertEquals(List.of(), missing);
  }

  private static List<String> functions() {
    return List.copyOf(Expression.functions());
  }

  private static List<String> macros() {
    MappingReader spec = new MappingReader(root("program: a"), "", new Problems());
    Macros macros =
        new Macros(
            spec, new NodeReader(new Problems()), List.of("lr"), new ParameterTree(Map.of()));
    return macros.names().stream().map("${%s}"::formatted).toList();
  }

  private static MappingNode root(String text) {
    return YamlTree.read(new Source("s.yaml", text), new Problems()).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void specThatShipsIsValidBySchema(Path spec) throws IOException {
    assertEquals(List.of(), SchemaCheck.errors(Files.readString(spec)));
  }

  static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("sweeps"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void exampleOfTheReferenceIsValidBySchema(SpecExamples.Example example) {
    assertEquals(List.of(), SchemaCheck.errors(example.spec()));
  }

  static List<SpecExamples.Example> examples() {
    return SpecExamples.all().stream().filter(example -> !example.isWrong()).toList();
  }

  /** What stands behind the start of a spec. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "parameters: {x: {value: 1}}\n",
        "method: custom\n" + X,
        "method: random\n",
        "method: random\nparameters: {}\n",
        "method: random\nparameters: []\n",
        "method: random\nnmae: a\n" + X,
        "method: random\nnmae:\n" + X,
        "method: random\nparameters: {x: 5}\n",
        "method: random\nparameters: {x: {}}\n",
        "method: random\nparameters: {9: {value: 1}}\n",
        "method: random\nparameters: {x: {vaules: [1]}}\n",
        "method: random\nparameters: {x: {value: 1, q: 2}}\n",
        "method: random\nparameters: {x: {values: []}}\n",
        "method: random\nparameters: {x: {values: 5}}\n",
        "method: random\nparameters: {x: {values: [1, 2], probabilities: [0.5, -0.5]}}\n",
        "method: random\nparameters: {x: {min: 1}}\n",
        "method: random\nparameters: {x: {max: 1}}\n",
        "method: random\nparameters: {x: {min: a, max: 2}}\n",
        "method: random\nparameters: {x: {min: 1, max: 2, q: 1}}\n",
        "method: random\nparameters: {x: {min: 1, max: 2, mu: 1}}\n",
        "method: random\nparameters: {x: {distribution: gauss, mu: 1}}\n",
        "method: random\nparameters: {x: {distribution: int_uniform, min: 1, max: 2.5}}\n",
        "method: random\nparameters: {x: {distribution: uniform, min: 1}}\n",
        "method: random\nparameters: {x: {distribution: q_uniform, min: 1, max: 2, q: 0}}\n",
        "method: random\nparameters: {x: {distribution: log_uniform_values, min: 0, max: 2}}\n",
        "method: random\nparameters: {x: {distribution: normal, min: 1}}\n",
        "method: random\nparameters: {x: {distribution: normal, sigma: 0}}\n",
        "method: random\nparameters: {x: {distribution: beta, a: -1}}\n",
        "method: random\nparameters: {x: {expr: 1 + 1, min: 1}}\n",
        "method: random\nparameters: {x: {expr: [1]}}\n",
        "method: random\nparameters: {x: {values: [1], when: [a]}}\n",
        "method: random\nparameters: {x: {parameters: {}}}\n",
        "method: random\nparameters: {x: {parameters: {y: {q: 1}}}}\n",
        "method: random\nparameters: {x: {parameters: {y: {value: 1}}, value: 1}}\n",
        "method: random\nany_of: []\n",
        "method: random\nany_of: {x: {value: 1}}\n",
        "method: random\nany_of: [{x: 5}]\n",
        "method: random\nany_of: [{parameters: {x: 5}}]\n",
        "method: random\nconfigurations: [{x: 1}]\n" + X,
        "method: list\n",
        "method: list\nconfigurations: []\n",
        "method: list\nconfigurations: {x: 1}\n",
        "method: list\nconfigurations: [5]\n",
        "method: list\nconfigurations: [{9: 5}]\n",
        "method: list\nconfigurations: [{x: 1}]\nany_of: [{x: {value: 1}}]\n",
        "method: random\nzip: x\n" + X,
        "method: random\nzip: [x]\n" + X,
        "method: random\nzip: [[x]]\n" + X,
        "method: random\nwhere: {x: 2}\n" + X,
        "method: random\nwhere: []\n" + X,
        "method: random\nbaseline: 5\n" + X,
        "method: random\nenqueue: []\n" + X,
        "method: random\nmetric: {name: a}\nstop_when: 20\n" + X,
        "method: random\nmetric: {name: a}\nstop_when: {no_improvement: 0}\n" + X,
        "method: random\nmetric: {name: a}\nstop_when: {min_delta: 1}\n" + X,
        "method: random\nmetric: {name: a}\nstop_when: {no_improvement: 5, min_delta: -1}\n" + X,
        "method: auto\nmetric: {name: a}\nstop_when: {expected_improvement: 0}\n" + X,
        "method: auto\nmetric: {name: a}\nstop_when: {expected_improvement: 1, min_delta: 1}\n" + X,
        "method: random\nenqueue: {x: 1}\n" + X,
        "method: random\nenqueue: [5]\n" + X,
        "method: list\nconfigurations: [{x: 1}]\nenqueue: [{x: 1}]\n",
        "method: random\nrepeats: 0\n" + X,
        "method: random\nrepeats: 1.5\n" + X,
        "method: random\nrepeats: many\n" + X,
        "method: random\nrun_cap: -1\n" + X,
        "method: random\nrun_cap: 3000000000\n" + X,
        "method: random\nseed: a\n" + X,
        "method: random\nseed_parameter: 'a b'\n" + X,
        "method: random\nname: [a]\n" + X,
        "method: random\nprogram: [a]\n" + X,
        "method: random\ncommand: {a: b}\n" + X,
        "method: random\ncommand: [[a]]\n" + X,
        "method: random\nmetric: loss\n" + X,
        "method: random\nmetric: {goal: minimize}\n" + X,
        "method: random\nmetric: {name: loss, goal: min}\n" + X,
        "method: random\nmetric: {name: loss, gaol: minimize}\n" + X,
        "method: random\nmetric: {name: loss, reduction: worst}\n" + X,
        "method: random\nmetric: {name: loss, at: last of acc}\n" + X,
        "method: random\nmetrics: {regexp: a}\n" + X,
        "method: random\nmetrics: {lines: maybe}\n" + X,
        "method: random\nmetrics: {reduction: {a: best}}\n" + X,
        "method: random\nmetrics: [a]\n" + X,
        "method: random\nmetric: {name: loss, target: low}\n" + X,
        "method: random\nrepeats: 100001\n" + X,
        "method: random\nslots: 0\n" + X,
        "method: random\ntimeout: long\n" + X,
        "method: random\ntimeout: 0\n" + X,
        "method: random\ngrace: -1\n" + X,
        "method: random\ndeadline: 1h 30\n" + X,
        "method: random\nwarn: {signal: USR1, before: 1s}\n" + X,
        "method: random\ntimeout: 1m\nwarn: {signal: USR3, before: 1s}\n" + X,
        "method: random\ntimeout: 1m\nwarn: {signal: USR1}\n" + X,
        "method: random\ntimeout: 1m\nwarn: {signal: USR1, before: 1s, after: 1s}\n" + X,
        "method: random\nretries: -1\n" + X,
        "method: random\nretry_on: [1]\n" + X,
        "method: random\nretries: 1\nretry_on: 1\n" + X,
        "method: random\nretries: 1\nretry_on: [0]\n" + X,
        "method: random\nretries: 1\nretry_on: [256]\n" + X,
        "method: random\nretries: 1\nretry_on: [SIGFOO]\n" + X,
        "method: random\nretries: 1\nretry_on: [{}]\n" + X,
        "method: random\nretries: 1\nretry_on: [{outptu: a}]\n" + X,
        "method: random\nmax_failures: -1\n" + X,
        "method: random\nmax_failures: 120%\n" + X,
        "method: random\nmax_failures: many\n" + X,
        "method: random\nbackend: slrum\n" + X,
        "method: random\nbackend: [slurm]\n" + X,
        "method: random\nbackend: {}\n" + X,
        "method: random\nbackend: {slurm: {}, sge: {}}\n" + X,
        "method: random\nbackend: {local: {cpus: 1}}\n" + X,
        "method: random\nbackend: {slurm: 5}\n" + X,
        "method: random\nbackend: {slurm: {queue: a}}\n" + X,
        "method: random\nbackend: {sge: {partition: a}}\n" + X,
        "method: random\nbackend: {slurm: {time: 60}}\n" + X,
        "method: random\nbackend: {slurm: {cpus: 0}}\n" + X,
        "method: random\nbackend: {slurm: {memory: 16}}\n" + X,
        "method: random\nbackend: {slurm: {gpus: 0}}\n" + X,
        "method: random\nbackend: {slurm: {gpus: 'a100:0'}}\n" + X,
        "method: random\nbackend: {slurm: {sbatch_args: --exclusive}}\n" + X,
        "method: random\nbackend: {slurm: {mode: jobs}}\n" + X,
        "method: random\nbackend: {slurm: {pilots: {count: 0}}}\n" + X,
        "method: random\nbackend: {slurm: {poll: {mni: 5s}}}\n" + X,
        "method: random\nbackend: {slurm: {submit: {rate: fast}}}\n" + X,
        "method: random\nbackend: {slurm: {submit: qsub}}\n" + X,
        "method: random\nbackend: {slurm: {lost_after: 0}}\n" + X,
        "method: random\nbackend: {kubernetes: {claims: {/a: b}}}\n" + X,
        "method: random\nbackend: {kubernetes: {image: a, claims: {b: c}}}\n" + X,
        "method: random\nbackend: {kubernetes: {image: a, claims: {/b: c}, pod: 5}}\n" + X,
        "method: random\nbackend: {grid: {}}\n" + X,
        "method: random\nbackend: {grid: {submit: a, list: b}}\n" + X,
        "method: random\nbackend: {'a b': {submit: a, list: b, cancel: c}}\n" + X,
        "method: random\nbackend: {grid: {submit: {rate: 1}, list: b, cancel: c}}\n" + X,
        "method: random\nbackend: {grid: {submit: a, list: b, cancel: c, states: [r]}}\n" + X,
        "method: random\nfiles: [a]\n" + X,
        "method: random\nfiles: {a: [b]}\n" + X,
        "method: random\nfiles: {a: {txet: b}}\n" + X,
        "method: random\nset: 5\n" + X,
        "method: random\nearly_terminate: {min_iter: 3}\n" + X,
        "method: random\nearly_terminate: {type: median, s: 3}\n" + X,
        "method: random\nearly_terminate: {type: hyperband}\n" + X,
        "method: random\nearly_terminate: {type: hyperband, max_iter: 3}\n" + X,
        "method: random\nearly_terminate: {type: hyperband, min_iter: 0}\n" + X,
        "method: random\nearly_terminate: {type: hyperband, min_iter: 3, eta: 1}\n" + X,
        "method: random\nearly_terminate: {type: hyperband, min_iter: 3, strict: maybe}\n" + X,
        "method: random\nearly_terminate: {type: hyperband, min_iter: 3, ita: 1}\n" + X,
        "method: random\nearly_terminate: {type: asha, min_iter: 0}\n" + X,
        "method: random\nearly_terminate: {type: asha, strict: true}\n" + X,
        "method: random\nearly_terminate: {type: threshold}\n" + X,
        "method: random\nearly_terminate: {type: patience}\n" + X,
        "method: random\nearly_terminate: {type: patience, patience: 1, min_delta: -1}\n" + X,
        "method: random\nearly_terminate: {type: wilcoxon, p: 0.6}\n" + X,
        "method: random\nearly_terminate: {type: wilcoxon, min_steps: 1}\n" + X,
      })
  void wrongSpecIsInvalidByBoth(String rest) {
    String start = rest.contains("command:") ? "" : START;
    assertWrong(start + rest);
  }

  @Test
  void specWithoutCommandIsInvalidByBoth() {
    assertWrong("method: random\n" + X);
  }

  private static void assertWrong(String spec) {
    assertThrows(SpecException.class, () -> SpecReader.read(spec, "s.yaml"));
    assertFalse(SchemaCheck.errors(spec).isEmpty());
  }

  /** What W&amp;B's files have, and what may be left out or laid over. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "method: bayes\nmetric: {name: a}\nrun_cap:\nentity: me\nproject: [1]\n" + X,
        "method: random\nany_of: [{parameters: {x: {value: 1}}}, {x: {value: 2}}]\n",
        "method: random\nany_of: [{parameters: {value: 1}, y: {value: 1}}, {y: {value: 2}}]\n",
        "set: {method: grid}\n" + X,
        "method: list\nset: {configurations: [{x: 1}]}\n",
        "method: list\nconfigurations: [{x: 1, y: {z: [1, null]}}]\n",
        "method: random\nrun_cap: 1e3\nseed: 0x10\n" + X,
        "method: random\ntimeout: 1h 30m\ngrace: 0\nwarn: {signal: sigusr1, before: 5}\n" + X,
        "method: random\nretries: 2\nretry_on: [1, KILL, sigterm, timeout, {output: a}]\n" + X,
        "method: random\nbackend: local\n" + X,
        "method: random\nbackend: {local: }\n" + X,
        "method: random\nbackend: {slurm: {qos: , time: 1-12, gpus: a100, poll: 10}}\n" + X,
        "method: random\nbackend: {pbs: {queue: 5, submit: {rate: 30/m, timeout: }}}\n" + X,
        "method: random\nbackend: {kubernetes: {image: a, pod: {volumes: [{name: b}]}}}\n" + X,
        "method: random\nbackend: {lsf: {pilots: {time: 4h, count: 2}, mode: job}}\n" + X,
        "method: random\nbackend: {g: {submit: {command: [a]}, list: b, cancel: [c]}}\n" + X,
        "method: random\nbackend: {g: {submit: a, list: b, cancel: c, states: {ended: C}}}\n" + X,
        "method: random\nmax_failures: 2.5 %\n" + X,
        "method: random\nzip: [x, y]\nparameters: {x: {values: [1]}, y: {values: [2]}}\n",
        "method: random\nparameters: {x: {parameters: {y: {parameters: {z: {min: 0, max: 1}}}}}}\n",
        "method: random\nparameters: {x: {distribution: int_uniform, min: 1, max: 1.0e+1}}\n",
        "method: random\nparameters: {ä/b: {distribution: q_beta, q: 0.5}}\n",
        "method: random\nearly_terminate: {type: hyperband, min_iter: 3, strict: True}\n" + X,
        "method: random\nearly_terminate: {type: asha, max_iter: 9, resource: epoch}\n" + X,
        "method: random\nearly_terminate: {type: median, min_iter: 0, min_trials: 3}\n" + X,
        "method: random\nearly_terminate: {type: threshold, max: 1.5, repeats: true}\n" + X,
        "method: random\nearly_terminate: {type: patience, patience: 3, min_delta: 0}\n" + X,
        "method: random\nearly_terminate: {type: wilcoxon, p: 0.5, min_steps: 2}\n" + X,
      })
  void oddSpecIsValidByBoth(String rest) throws SpecException {
    String spec = START + rest;
    SpecReader.read(spec, "s.yaml");
    assertEquals(List.of(), SchemaCheck.errors(spec));
  }
}
