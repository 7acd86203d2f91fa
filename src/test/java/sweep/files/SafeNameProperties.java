package sweep.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Any value becomes a safe file name. */
class SafeNameProperties {
  @Property
  void valueNeverLeadsToAnotherFolder(@ForAll String value, @ForAll String other) {
    String path = SafeName.path(SafeName.value(value) + "/" + SafeName.value(other));

    Path root = Path.of("/sweep/artifacts");
    Path file = root.resolve(path).normalize();
    assertTrue(file.startsWith(root), path);
    assertEquals(4, file.getNameCount(), path);
  }

  @Property
  void nameIsNeverTooLongAndKeepsItsExtension(@ForAll String value) {
    String name = SafeName.path("m" + SafeName.value(value.repeat(50)) + ".pth");

    assertTrue(name.getBytes(StandardCharsets.UTF_8).length <= 200);
    assertTrue(name.endsWith(".pth"));
  }

  @Example
  void longNamesThatDifferStayDifferent() {
    String one = SafeName.path("a".repeat(300) + "1.pth");
    String other = SafeName.path("a".repeat(300) + "2.pth");

    assertEquals(200, one.length());
    assertFalse(one.equals(other));
  }

  @Example
  void nameOfOnlyDotsIsChanged() {
    assertEquals("_../_./_/x", SafeName.path(".././/x"));
  }
}
