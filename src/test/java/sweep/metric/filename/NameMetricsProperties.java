package sweep.metric.filename;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import sweep.text.NumberScanner;

/** Names built from a template parse back, and any name can be parsed. */
class NameMetricsProperties {
  private static final String[] TEMPLATES = {
    "model%s.pth .%s-%s", "my-model%s.pth .%s-%s", "model%s.ckpt -%s=%s", "%s.tar.gz ,%s=%s"
  };

  @Provide
  Arbitrary<Map<String, String>> pairs() {
    Arbitrary<String> names =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withChars('_')
            .ofMinLength(1)
            .ofMaxLength(8)
            .filter(name -> !name.endsWith("_") && NumberScanner.whole(name).isEmpty());
    Arbitrary<String> numbers =
        Arbitraries.oneOf(
            Arbitraries.doubles().map(DoubleText::python),
            Arbitraries.longs().map(String::valueOf),
            Arbitraries.of("nan", "inf", "-inf", "007"));
    Arbitrary<String> words =
        Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(6);
    return Arbitraries.maps(names, Arbitraries.oneOf(numbers, words)).ofMinSize(1).ofMaxSize(6);
  }

  /** Doubles as Python prints them. */
  private static final class DoubleText {
    static String python(double value) {
      return Double.toString(value).replaceAll("E(-?)(\\d)$", "E$10$2").replace('E', 'e');
    }
  }

  @Property(tries = 2000)
  void nameBuiltFromATemplateParsesBack(
      @ForAll("pairs") Map<String, String> pairs, @ForAll int which) {
    String[] template = TEMPLATES[Math.floorMod(which, TEMPLATES.length)].split(" ", -1);
    String middle =
        pairs.entrySet().stream()
            .map(pair -> template[1].formatted(pair.getKey(), pair.getValue()))
            .collect(Collectors.joining());
    String name = template[0].formatted(middle).replaceFirst("^,", "");

    NameMetrics read = NameMetrics.read(name);

    assertEquals(Optional.empty(), read.problem(), name);
    assertEquals(pairs.toString(), read.pairs().toString(), name);
    assertEquals(template[0], read.prefix() + "%s" + read.extension());
  }

  @Property(tries = 5000)
  void anyTextCanBeParsed(@ForAll String rest) {
    NameMetrics read = NameMetrics.read("lr-0.1" + rest);

    assertNotNull(read.pairs());
    assertNotNull(read.numbers());
  }

  @Provide
  Arbitrary<String> trickyNames() {
    return Arbitraries.strings().withChars("=-_.,a1e+n ").ofMaxLength(40);
  }

  @Property(tries = 5000)
  void anyArrangementOfSeparatorsCanBeParsed(@ForAll("trickyNames") String name) {
    NameMetrics read = NameMetrics.read(name);

    assertNotNull(read.numbers());
  }
}
