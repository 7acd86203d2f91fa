package sweep.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Compares the scanner with Java's own parsing of numbers. */
class NumberScannerProperties {
  private static final Pattern PLAIN =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("0123456789.eE+-").ofMaxLength(30);
  }

  @Property
  void everyDoubleIsReadExactly(@ForAll double number) {
    assertEquals(number, NumberScanner.whole(Double.toString(number)).orElseThrow());
  }

  @Property(tries = 5000)
  void numberIsReadLikeJavaDoes(@ForAll("texts") String text) {
    OptionalDouble read = NumberScanner.whole(text);
    if (PLAIN.matcher(text).matches()) {
      assertEquals(Double.parseDouble(text), read.orElseThrow(), text);
    } else {
      assertTrue(read.isEmpty(), text);
    }
  }

  @Property
  void digitsMayBeGrouped(@ForAll long whole) {
    long number = Math.abs(whole % 1_000_000_000_000L);

    assertEquals(
        (double) number,
        NumberScanner.whole(String.format(Locale.ROOT, "%,d", number)).orElseThrow());
  }

  @Example
  void nanAndInfinityAreReadInAnyCase() {
    assertEquals(Double.NaN, NumberScanner.whole("NaN").orElseThrow());
    assertEquals(Double.NEGATIVE_INFINITY, NumberScanner.whole("-Infinity").orElseThrow());
    assertEquals(Double.POSITIVE_INFINITY, NumberScanner.whole("+INF").orElseThrow());
    assertTrue(NumberScanner.whole("information").isEmpty());
    assertTrue(NumberScanner.whole("").isEmpty());
    assertTrue(NumberScanner.whole("-").isEmpty());
  }
}
