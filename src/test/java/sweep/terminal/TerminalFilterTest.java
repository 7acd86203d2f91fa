package sweep.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The terminal gets a log's colours, but no other control sequences. */
final class TerminalFilterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '`',
      value = {
        "loss=0.5 é €|loss=0.5 é €",
        "\u001b[1;31mred\u001b[0m|\u001b[1;31mred\u001b[0m\u001b[m",
        "\u001b]52;c;AAAA\u0007|^[]52;c;AAAA^G",
        "\u001b[2J\u001b[6n|^[[2J^[[6n",
        "\u001bc|^[c",
        "\u001b\u001b[31m|^[\u001b[31m\u001b[m",
        "\u009b31mx|<9B>31mx",
        "1 %~2 %\t.\b|1 %~2 %\t.\b",
        "\u007f\u0000|^?^@",
        "end\u001b[31|end^[[31",
        "\u001b[1111111111111111111111111111111111m|^[[1111111111111111111111111111111111m",
      })
  void onlyTextAndColoursReachTheTerminal(String log, String shown) {
    byte[] bytes = log.replace('~', '\r').getBytes(StandardCharsets.UTF_8);
    for (int size = 1; size <= bytes.length; size++) {
      TerminalFilter filter = new TerminalFilter();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (int from = 0; from < bytes.length; from += size) {
        byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size));
        out.writeBytes(filter.filter(piece, piece.length));
      }
      out.writeBytes(filter.finish());
      assertEquals(
          shown.replace('~', '\r'), out.toString(StandardCharsets.UTF_8), "in pieces of " + size);
    }
  }
}
