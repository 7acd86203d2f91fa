package sweep.specification.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import sweep.command.CommandContext;
import sweep.sampler.SamplerType;
import sweep.space.SearchSpace;
import sweep.specification.ReadSpec;
import sweep.specification.reader.SpecReader;
import sweep.text.ArgumentCharacters;
import sweep.text.DraftNumber;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Reduction;
import sweep.yaml.SpecException;
import sweep.yaml.YamlText;

/** Laws of drafts, whatever the user asked for. */
final class SpecDraftProperties {
  private static final List<String> PIECES =
      List.of(
          " ",
          " ",
          " ",
          "\t",
          "\n",
          "\\\n",
          "python",
          "train.py",
          "--lr",
          "--lr=",
          "0.01",
          "1e-5",
          "--batch-size",
          "32",
          "lr=",
          "=",
          "${lr}",
          "${a.b-c}",
          "${args}",
          "${seed}",
          "${C}",
          "${HOME}",
          "${env}",
          "${envvar:X}",
          "${x:-1}",
          "$x",
          "$((",
          "))",
          "$(",
          ")",
          "'",
          "\"",
          "\\",
          "|",
          "&&",
          ">",
          "2>&1",
          "#",
          ": ",
          "- ",
          "*",
          "{",
          "}",
          "[",
          "]",
          "!",
          "%",
          "@",
          "`",
          "--",
          "-",
          "--opt",
          "adam",
          "yes",
          "null",
          "~",
          "0",
          "-1",
          "9223372036854775807",
          "1e308",
          "4.9e-324",
          "--seed",
          "--momentum",
          "--weight-decay",
          "true",
          "True",
          "é",
          "\uD83D\uDE00",
          "\u2028",
          "\uFEFF",
          "\uFFFE",
          "\uD800",
          "\u0007",
          "..",
          ",",
          ":log",
          "<<EOF");

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(PIECES).list().ofMaxSize(14).map(list -> String.join("", list));
    return Arbitraries.frequencyOf(
        Tuple.of(4, pieces),
        Tuple.of(2, pieces.map(text -> "python train.py --lr " + text)),
        Tuple.of(1, Arbitraries.strings().ofMaxLength(30)));
  }

  @Provide
  Arbitrary<String> asked() {
    Arbitrary<String> names =
        Arbitraries.of("lr", "hidden", "act", "a.b-c", "C", "HOME", "batch-size", "null");
    Arbitrary<String> ends =
        Arbitraries.of(
            "0",
            "1",
            "-5",
            "1e-4",
            "0.1",
            "1e3",
            ".5",
            "5.",
            "1e308",
            "-1e308",
            "4.9e-324",
            "9223372036854775807",
            "-9223372036854775808",
            "007",
            "x");
    Arbitrary<String> ranges =
        Combinators.combine(ends, ends, Arbitraries.of("", ":log", ":linear"))
            .as((low, high, scale) -> low + ".." + high + scale);
    return Combinators.combine(names, Arbitraries.oneOf(ranges, texts()))
        .as((name, form) -> name + "=" + form);
  }

  private static ReadSpec read(Optional<String> command, List<String> asked, SamplerType method) {
    return new SpecDraft(
            "a",
            command,
            asked.stream().map(DraftParameter::asked).toList(),
            Optional.of(new Objective("loss", Direction.MINIMIZE, Reduction.LAST)),
            method,
            OptionalInt.of(20),
            1)
        .read("a.yaml");
  }

  /** Reading the draft is what proves it valid; here also that no fault but a clear one arises. */
  @Property(tries = 3000)
  void draftIsValidOrRefusedInOneLine(
      @ForAll("texts") String command,
      @ForAll("methods") SamplerType method,
      @ForAll("askedLists") List<String> asked) {
    try {
      ReadSpec spec = read(Optional.of(command), asked, method);
      assertValidWithAllKeys(spec.text());
    } catch (DraftException refused) {
      assertEquals(1, refused.getMessage().lines().count());
      assertFalse(refused.getMessage().contains("not valid YAML"), refused.getMessage());
      assertFalse(refused.getMessage().isBlank());
    }
  }

  @Provide
  Arbitrary<List<String>> askedLists() {
    return asked().list().ofMaxSize(3);
  }

  @Provide
  Arbitrary<SamplerType> methods() {
    return Arbitraries.of(SamplerType.GRID, SamplerType.RANDOM, SamplerType.SOBOL);
  }

  /** The keys and the baseline that are commented out are valid, too. */
  private static void assertValidWithAllKeys(String text) {
    String all =
        text.lines()
            .map(
                line ->
                    line.replaceFirst(
                        "^# ((slots|timeout|retries|where|baseline):|          )", "$1"))
            .collect(Collectors.joining("\n"));
    assertTrue(all.contains("\nretries: 1"), all);
    try {
      SpecReader.read(all, "all.yaml", "all");
    } catch (SpecException invalid) {
      throw new AssertionError(all, invalid);
    }
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings()
        .withChars("abcXYZ019._,:@%+-/é")
        .ofMinLength(1)
        .ofMaxLength(8)
        .filter(word -> !word.startsWith("-"));
  }

  /** Names of options that a search leaves alone, that it knows, and that it doesn't. */
  @Provide
  Arbitrary<List<String>> options() {
    Arbitrary<String> names = Arbitraries.of("lr", "opt", "data-dir", "env", "x", "y.z", "model");
    return Combinators.combine(names, words())
        .as((name, value) -> List.of("--" + name, value))
        .list()
        .ofMaxSize(5)
        .map(pairs -> pairs.stream().flatMap(List::stream).toList());
  }

  /**
   * The base camp is the command as it was given, to the letter but for how numbers are spelled.
   */
  @Property
  void baselineIsTheCommandAsItWas(@ForAll("options") List<String> options) {
    List<String> command = new ArrayList<>(List.of("python", "train.py"));
    command.addAll(options);
    ReadSpec spec;
    try {
      spec = read(Optional.of(String.join(" ", command)), List.of(), SamplerType.RANDOM);
    } catch (DraftException nothingToVary) {
      return;
    }
    if (spec.spec().baseline().isEmpty()) {
      return;
    }
    List<String> arguments =
        spec.spec()
            .command()
            .arguments(
                new CommandContext(
                    spec.spec().baseline().get(),
                    0,
                    "",
                    "",
                    "python",
                    List.of("sh"),
                    name -> null));
    assertEquals(numbers(command), numbers(arguments));
  }

  private static List<String> numbers(List<String> words) {
    return words.stream()
        .map(word -> DraftNumber.isNumber(word) ? Double.toString(DraftNumber.of(word)) : word)
        .toList();
  }

  @Property
  void textReadsBackAsItWas(@ForAll("texts") String text) throws SpecException {
    if (ArgumentCharacters.in(text).isPresent()) {
      return;
    }
    String spec =
        "method: grid\ncommand: [run]\nparameters: {x: {values: [1, %s]}, y: {value: %s}}\n"
            .formatted(YamlText.text(text), YamlText.quoted(text));

    ReadSpec read = SpecReader.read(spec, "s.yaml", "s");

    SearchSpace space = read.spec().search().space();
    assertEquals(text, space.configuration(1).value("x").orElseThrow().python());
    assertEquals(text, space.configuration(1).value("y").orElseThrow().python());
  }
}
