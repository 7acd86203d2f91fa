package sweep.specification.reader;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import sweep.command.CommandContext;
import sweep.run.plan.Plan;
import sweep.space.RuleException;
import sweep.specification.SweepSpec;
import sweep.trial.Trial;
import sweep.yaml.SpecException;

/** Specs that went wrong in any way are read and can be planned, or are refused in words. */
final class SpecReaderFuzzProperties {
  /** Enough for every build; 125 000 were tried by hand, which takes minutes. */
  private static final int TRIES = 3000;

  private static final int PLANNED = 3;

  /** Far more than a slow machine needs for the slowest case; a hang is longer. */
  private static final long MOST_MILLISECONDS = 20_000;

  private static final List<String> SPECS =
      List.of(
          """
          name: digits
          command: [java, Train.java, "${args}"]
          method: random
          run_cap: 60
          seed: 7
          metric: {name: val_accuracy, goal: maximize}
          parameters:
            lr:        {distribution: log_uniform_values, min: 1e-4, max: 1.0}
            hidden:    {values: [16, 32, 64, 128]}
            optimizer: {values: [sgd, adam]}
            momentum:  {min: 0.0, max: 0.99, when: "optimizer == 'sgd'"}
          where: ["hidden * lr <= 8192"]
          baseline: {lr: 0.1, hidden: 32, optimizer: sgd, momentum: 0.0}
          repeats: 3
          slots: 2
          timeout: 10m
          retries: 1
          """,
          """
          program: train.py
          project: mnist
          entity: me
          method: bayes
          metric:
            goal: minimize
            name: val_loss
          parameters:
            batch_size:
              distribution: q_log_uniform_values
              max: 256
              min: 32
              q: 8
            dropout:
              values: [0.3, 0.4, 0.5]
            epochs:
              value: 1
            learning_rate:
              distribution: uniform
              max: 0.1
              min: 0
          early_terminate:
            type: hyperband
            min_iter: 3
          """,
          """
          method: grid
          command: python train.py --lr ${lr} --x "${x}" $HOME | tee log
          parameters:
            lr: {values: [1e-3, .nan, 1]}
            x: {values: ["a b", null, true, [1, 2], {k: v}]}
            n: {distribution: q_uniform, min: 0, max: 10, q: 3}
          """,
          """
          method: list
          command: [run, "${args_json}", "${seed}", "${envvar:HOME}"]
          configurations:
            - {lr: 0.1, name: a}
            - {lr: 0.2, name: b}
            - lr: 1
              name: ~
          baseline: {lr: 0.1, name: a}
          """,
          """
          method: sobol
          run_cap: 1e2
          command: [run, "${args_no_hyphens}"]
          parameters:
            optimizer:
              parameters:
                lr: {min: 0.0, max: 1.0}
                name: {values: [sgd, adam]}
            depth: {min: 1, max: 9}
            width: {expr: "depth * 2 + optimizer.lr", when: depth > 2}
          where: [depth != 3 and optimizer.lr >= 0, "not (optimizer.name =~ ['x', 'adam'])"]
          """,
          """
          defaults: &defaults
            distribution: normal
            mu: 0
          method: random
          command: [run]
          parameters:
            a: &a {<<: {distribution: normal}, sigma: 2}
            b: *a
            c: {<<: [*a, {mu: 3}], sigma: 1}
          """,
          """
          %YAML 1.1
          ---
          # comment
          method: 'grid'
          "command": ["run", '${args_no_boolean_flags}']
          parameters: {a: {values: !!seq [!!str 1, !!float 2, 0x10, 0o7, 1_000]}, b: {value: |
            text
            more
            }}
          """,
          """
          method: random
          command: [run, "${args}"]
          parameters:
            a: {values: [1, 2], probabilities: [0.25, 0.75]}
            b: {distribution: beta, a: 2, b: 3}
            c: {distribution: log_normal, mu: 0.5, sigma: 0.1}
            d: {distribution: inv_log_uniform, min: 1, max: 2}
            e: {distribution: q_beta, q: 0.25}
            f: {distribution: int_uniform, min: -3, max: 3}
          max_failures: 20%
          """,
          """
          method: grid
          command: [run, "${args}"]
          parameters:
            momentum: {values: [0.0, 0.9], when: optimizer == 'sgd'}
            optimizer: {values: [sgd, adam]}
            beta: {values: [1, 2, 3], when: optimizer == 'adam'}
            nesterov: {values: [true, false], when: momentum > 0}
            batch: {values: [32, 64]}
            lr: {expr: 0.1 * batch / 32}
            half: {expr: max(lr, 0.5), when: batch == 32}
            last: {values: [x, y], when: lr > 0.15}
          """,
          """
          method: random
          command: [run, --seed, "${seed}"]
          seed_parameter: rng
          parameters: {lr-max: {min: 1, max: 5}, lr: {min: 1, max: 5}}
          where: ["`lr-max` > lr"]
          warn: {signal: USR1, before: 10s}
          timeout: 1h30m
          deadline: 2d
          grace: 5s
          retries: 2
          retry_on: [SIGKILL, 75, timeout, {output: CUDA out of memory}]
          """,
          """
          method: random
          metric: {name: loss, reduction: last}
          command: run
          parameters:
            a: {expr: "b ? 'x' + b : c"}
            b: {values: [true, false]}
            c: {expr: "round(pow(d, 2)) % 3"}
            d: {distribution: q_normal, mu: 3, sigma: 10, q: 2}
          run_cap: 50
          repeats: 5
          """,
          "{method: grid, command: [run, '${a}'], parameters: {a: {values: [1, 2, 3]}}}\n");

  private static final Pattern WORD = Pattern.compile("[\\w.'\"-]+");

  private static final List<String> ODD =
      List.of(
          "-1",
          "0",
          "1e400",
          "1e-320",
          ".nan",
          "-.inf",
          "9223372036854775807",
          "1e308",
          "''",
          "null",
          "[]",
          "{}",
          "[[1]]",
          "{a: b}",
          "*a",
          "&a x",
          "!!int x",
          "!foo",
          "<<",
          "true",
          "\"\\0\"",
          "\"\\e[31m\"",
          "'%s%n'",
          "a b",
          "${args}",
          "${x",
          "a - b",
          "a +",
          "a / 0",
          "999999999999999999999",
          "1e3",
          "0x",
          "1:30",
          "~",
          "@",
          "`",
          "|",
          ">",
          "- 1",
          "? x",
          "lr == 'x' and not 1",
          "x =~ '(a|aa)*'",
          "grid",
          "sobol",
          "list",
          "2147483647",
          "é");

  private static final String CHARACTERS =
      "\t\r\n\0:{}[],&*#?|-<>=!%@`'\"\\ $\u0085\u2028\uFEFF\uD83D";

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void everySpecIsReadOrRefusedInWords(@ForAll long seed) {
    survives(seed);
  }

  /** What earlier tries found. */
  @Example
  void fuzzingFindsStayFixed() {
    List.of(23272L, 30182L).forEach(SpecReaderFuzzProperties::survives);
  }

  static void survives(long seed) {
    String text = mutated(new Random(seed));
    long start = System.nanoTime();
    try {
      plan(text);
    } catch (RuntimeException | Error fault) {
      throw new AssertionError("seed %d:%n%s".formatted(seed, text), fault);
    }
    long took = (System.nanoTime() - start) / 1_000_000;
    if (took > MOST_MILLISECONDS) {
      throw new AssertionError("seed %d took %d ms:%n%s".formatted(seed, took, text));
    }
  }

  private static void plan(String text) {
    try {
      SweepSpec spec = SpecReader.read(text, "s.yaml").spec();
      Plan plan = new Plan(spec);
      for (int i = 0; i < PLANNED; i++) {
        Optional<Trial> trial = plan.next(List::of);
        trial.ifPresent(known -> render(spec, known));
      }
      plan.total();
    } catch (SpecException refused) {
      if (refused.getMessage().isBlank()) {
        throw new AssertionError("refused without a word", refused);
      }
    } catch (RuleException rule) {
      if (rule.getMessage().isBlank()) {
        throw new AssertionError("a rule failed without a word", rule);
      }
    }
  }

  private static void render(SweepSpec spec, Trial trial) {
    spec.command()
        .arguments(
            new CommandContext(
                trial.configuration(),
                trial.knownSeed(),
                "params.json",
                "",
                "python",
                List.of("sh"),
                name -> "value"));
    if (trial.configuration().id().length() != 16) {
      throw new AssertionError(trial.configuration().id());
    }
  }

  private static String mutated(Random random) {
    String text = SPECS.get(random.nextInt(SPECS.size()));
    int times = 1 + random.nextInt(5);
    for (int i = 0; i < times; i++) {
      text = mutatedOnce(text, random);
    }
    return text;
  }

  private static String mutatedOnce(String text, Random random) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> withLines(text, random);
      case 2, 3, 4 -> withOddValue(text, random);
      case 5 -> withOddCharacter(text, random);
      case 6 -> spliced(text, random);
      default -> withFlippedBytes(text, random);
    };
  }

  private static String withLines(String text, Random random) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    int one = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    switch (random.nextInt(4)) {
      case 0 -> lines.remove(one);
      case 1 -> lines.add(other, lines.get(one));
      case 2 -> Collections.swap(lines, one, other);
      default -> lines.set(one, " ".repeat(random.nextInt(5)) + lines.get(one).strip());
    }
    return String.join("\n", lines);
  }

  /** Puts something odd in the place of a word. */
  private static String withOddValue(String text, Random random) {
    List<int[]> words = new ArrayList<>();
    WORD.matcher(text).results().forEach(word -> words.add(new int[] {word.start(), word.end()}));
    if (words.isEmpty()) {
      return text;
    }
    int[] word = words.get(random.nextInt(words.size()));
    int[] source = words.get(random.nextInt(words.size()));
    String odd =
        random.nextInt(3) == 0
            ? text.substring(source[0], source[1])
            : ODD.get(random.nextInt(ODD.size()));
    String nested = random.nextInt(8) == 0 ? "[".repeat(60) + odd + "]".repeat(60) : odd;
    return text.substring(0, word[0]) + nested + text.substring(word[1]);
  }

  private static String withOddCharacter(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    char odd = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
    return text.substring(0, at) + odd + text.substring(at);
  }

  private static String spliced(String text, Random random) {
    String other = SPECS.get(random.nextInt(SPECS.size()));
    int cut = random.nextInt(text.length() + 1);
    return random.nextBoolean()
        ? text.substring(0, cut)
        : text.substring(0, cut) + other.substring(random.nextInt(other.length()));
  }

  private static String withFlippedBytes(String text, Random random) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
