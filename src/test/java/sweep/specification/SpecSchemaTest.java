package sweep.specification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.nodes.MappingNode;
import sweep.SpecExamples;
import sweep.expression.Expression;
import sweep.space.ParameterTree;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Source;
import sweep.yaml.SpecException;
import sweep.yaml.YamlTree;

/** The schema that is published is the parser's, and says of specs what the parser says. */
final class SpecSchemaTest {
  private static final Path PUBLISHED =
      Path.of("src/main/resources/sweep/specification/sweep.schema.json");

  private static final String START = "command: [run, \"${args}\"]\n";
  private static final String X = "parameters: {x: {values: [1, 2]}}\n";

  /** After a change of a key, {@code mvn test -Dtest=SpecSchemaTest -Dsweep.bless=true}. */
  @Test
  void publishedSchemaIsThatOfTheParser() throws IOException {
    if (Boolean.getBoolean("sweep.bless")) {
      Files.writeString(PUBLISHED, SpecSchema.text());
    }
    assertEquals(
        SpecSchema.text(), Files.readString(PUBLISHED), "-Dsweep.bless=true writes it anew");
  }

  @Test
  void publishedSchemaIsInTheProgram() throws IOException {
    try (InputStream schema = SpecReader.schema()) {
      String text = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(text.startsWith("{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\""));
    }
  }

  @Test
  void schemaIsASchema() {
    assertEquals(List.of(), SchemaCheck.errorsOfSchema(SpecSchema.text()));
  }

  @Test
  void everyKeyHasASentence() {
    for (KeyTable table : tables()) {
      for (SpecKey key : table.keys()) {
        assertTrue(key.meaning().matches("(?s)[A-Z].{10,}[.]"), key.word());
      }
    }
  }

  @Test
  void referenceNamesEveryKey() {
    String reference = SpecExamples.text();
    List<String> missing = new ArrayList<>();
    for (KeyTable table : tables()) {
      table.words().stream()
          .filter(word -> !reference.contains("`" + word + "`"))
          .forEach(missing::add);
    }
    Stream.of(DistributionType.words(), functions(), macros())
        .flatMap(List::stream)
        .filter(word -> !reference.contains("`" + word + "`"))
        .forEach(missing::add);
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

  private static List<KeyTable> tables() {
    return List.of(
        SweepKeys.ALL,
        SweepKeys.TEMPLATE,
        LimitKeys.WARNING,
        LimitKeys.OUTPUT,
        MetricKeys.METRIC,
        MetricKeys.EARLY_TERMINATE,
        ParameterKeys.ALL);
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
        "method: random\nfiles: [a]\n" + X,
        "method: random\nfiles: {a: [b]}\n" + X,
        "method: random\nfiles: {a: {txet: b}}\n" + X,
        "method: random\nset: 5\n" + X,
        "method: random\nearly_terminate: {min_iter: 3}\n" + X,
        "method: random\nearly_terminate: {type: median, min_iter: 3}\n" + X,
        "method: random\nearly_terminate: {type: hyperband}\n" + X,
        "method: random\nearly_terminate: {type: hyperband, max_iter: 3}\n" + X,
        "method: random\nearly_terminate: {type: hyperband, min_iter: 0}\n" + X,
        "method: random\nearly_terminate: {type: hyperband, min_iter: 3, eta: 1}\n" + X,
        "method: random\nearly_terminate: {type: hyperband, min_iter: 3, strict: maybe}\n" + X,
        "method: random\nearly_terminate: {type: hyperband, min_iter: 3, ita: 1}\n" + X,
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
        "method: bayes\nrun_cap:\nmetric:\nentity: me\nproject: [1]\n" + X,
        "method: random\nany_of: [{parameters: {x: {value: 1}}}, {x: {value: 2}}]\n",
        "method: random\nany_of: [{parameters: {value: 1}, y: {value: 1}}, {y: {value: 2}}]\n",
        "set: {method: grid}\n" + X,
        "method: list\nset: {configurations: [{x: 1}]}\n",
        "method: list\nconfigurations: [{x: 1, y: {z: [1, null]}}]\n",
        "method: random\nrun_cap: 1e3\nseed: 0x10\n" + X,
        "method: random\ntimeout: 1h 30m\ngrace: 0\nwarn: {signal: sigusr1, before: 5}\n" + X,
        "method: random\nretries: 2\nretry_on: [1, KILL, sigterm, timeout, {output: a}]\n" + X,
        "method: random\nmax_failures: 2.5 %\n" + X,
        "method: random\nzip: [x, y]\nparameters: {x: {values: [1]}, y: {values: [2]}}\n",
        "method: random\nparameters: {x: {parameters: {y: {parameters: {z: {min: 0, max: 1}}}}}}\n",
        "method: random\nparameters: {x: {distribution: int_uniform, min: 1, max: 1.0e+1}}\n",
        "method: random\nparameters: {ä/b: {distribution: q_beta, q: 0.5}}\n",
        "method: random\nearly_terminate: {type: hyperband, min_iter: 3, strict: True}\n" + X,
      })
  void oddSpecIsValidByBoth(String rest) throws SpecException {
    String spec = START + rest;
    SpecReader.read(spec, "s.yaml");
    assertEquals(List.of(), SchemaCheck.errors(spec));
  }
}
