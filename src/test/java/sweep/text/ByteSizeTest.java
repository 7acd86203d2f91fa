package sweep.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
  @ParameterizedTest
  @CsvSource({
    "8GB,8000000000",
    "8 G,8000000000",
    "1.5TB,1500000000000",
    "512MiB,536870912",
    "0.5KiB,512",
    "100B,100",
    "640kB,",
  })
  void sizeHasAUnit(String text, Long bytes) {
    assertEquals(
        bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes), ByteSize.read(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "8",
        "-8GB",
        "8gigs",
        "8 XB",
        "GB",
        "0GB",
        "0.1B",
        "1e3GB",
        "8GB 1MB",
        "8iB",
        "999999999999999TB"
      })
  void otherTextIsNoSize(String text) {
    assertEquals(OptionalLong.empty(), ByteSize.read(text));
  }

  @ParameterizedTest
  @CsvSource({
    "8000000000,8 GB",
    "5100273664,5.1 GB",
    "640000000,640 MB",
    "999600000,1 GB",
    "12345678901,12 GB",
    "7,7 B",
    "900000000000000,900 TB",
    "9223372036854775807,9223372 TB",
  })
  void sizeIsShownBriefly(long bytes, String text) {
    assertEquals(text, ByteSize.brief(bytes));
  }
}
