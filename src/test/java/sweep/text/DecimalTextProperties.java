package sweep.text;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Properties of the shortest decimal text. */
final class DecimalTextProperties {
  @Property
  boolean everyNumberReadsBackAsItself(@ForAll long bits) {
    double number = Double.longBitsToDouble(bits);
    return !Double.isFinite(number) || Double.parseDouble(DecimalText.python(number)) == number;
  }

  @Property
  boolean noTextHasMoreDigitsThanJavaPrints(@ForAll long bits) {
    double number = Double.longBitsToDouble(bits);
    return !Double.isFinite(number)
        || number == 0
        || digits(DecimalText.python(number)) <= digits(Double.toString(number));
  }

  private static int digits(String text) {
    return new BigDecimal(text).stripTrailingZeros().precision();
  }
}
