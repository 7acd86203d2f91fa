package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Checks that the program file holds all licence texts and notices. */
final class LicencesIT {
  private static final String INDEX = "META-INF/licenses/README.txt";

  private static String text(ZipFile program, String name) throws IOException {
    ZipEntry entry = program.getEntry(name);
    assertTrue(entry != null, name + " is missing");
    return new String(program.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
  }

  /** The lines of the index: package, work, licence and the path of its text. */
  private static List<String[]> works(ZipFile program) throws IOException {
    return text(program, INDEX).lines().skip(3).map(line -> line.split("\\s+")).toList();
  }

  @Test
  void everyPackageInTheProgramHasALicenceText() throws IOException {
    try (ZipFile program = new ZipFile(System.getProperty("sweep.program"))) {
      List<String[]> works = works(program);
      List<String> unnamed =
          program.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.endsWith(".class") || name.endsWith(".js"))
              .map(name -> name.replaceFirst("^META-INF/versions/\\d+/", "").replace('/', '.'))
              .filter(name -> !name.startsWith("sweep."))
              .filter(name -> works.stream().noneMatch(work -> name.startsWith(work[0] + ".")))
              .toList();
      assertEquals(List.of(), unnamed, "add their licence to " + INDEX);
      for (String[] work : works) {
        assertTrue(text(program, work[work.length - 1]).length() > 500, work[0]);
      }
    }
  }

  @Test
  void licenceTextsOfAllJarsAreKept() throws IOException {
    try (ZipFile program = new ZipFile(System.getProperty("sweep.program"))) {
      assertTrue(text(program, "META-INF/LICENSE.txt").contains("Minpack Copyright Notice"));
      assertTrue(text(program, "META-INF/LICENSE").contains("Apache License"));
      String notice = text(program, "META-INF/NOTICE");
      for (String work : List.of("Commons Math", "Jackson")) {
        assertTrue(notice.contains(work), work);
      }
    }
  }
}
