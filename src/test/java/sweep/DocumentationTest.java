package sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sweep.specification.reader.SpecReader;

/** Checks the links and names in the documentation, and the shipped specs. */
class DocumentationTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");
  private static final Pattern NAMED_FILE =
      Pattern.compile("(?<![\\w./-])((?:sweeps|src)/[\\w./-]+\\.\\w+)");

  private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

  static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(Path.of("README.md")));
    for (String folder : List.of("src/site/markdown", "sweeps")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
      }
    }
    return documents;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linksAndNamedFilesExist(Path document) throws IOException {
    List<String> missing = new ArrayList<>();
    String text = Files.readString(document);
    Path folder = document.toAbsolutePath().getParent();
    for (Matcher link = LINK.matcher(text); link.find(); ) {
      if (!Files.exists(folder.resolve(link.group(1)))) {
        missing.add(link.group(1));
      }
    }
    for (Matcher named = NAMED_FILE.matcher(text); named.find(); ) {
      if (!Files.exists(Path.of(named.group(1)))) {
        missing.add(named.group(1));
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void testsNamedByGuaranteesExist() throws IOException {
    String text = Files.readString(Path.of("src/site/markdown/guarantees.md"));
    List<String> missing = new ArrayList<>();
    int named = 0;
    for (Matcher test = NAMED_TEST.matcher(text); test.find(); named++) {
      if (!testSource(test.group(1)).contains(" " + test.group(2) + "(")) {
        missing.add(test.group());
      }
    }
    assertEquals(List.of(), missing);
    assertFalse(named < 20);
  }

  private static String testSource(String type) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      Path source = files.filter(file -> file.endsWith(type + ".java")).findFirst().orElseThrow();
      return Files.readString(source);
    }
  }

  @Test
  void documentsAreFound() throws IOException {
    assertFalse(documents().size() < 4);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void shippedSpecsAreValid(Path spec) throws Exception {
    SpecReader.read(spec);
  }

  @Test
  void specsOfTheClusterPageAreValid() throws Exception {
    Matcher specs =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("src/site/markdown/slurm.md")));
    int found = 0;
    for (; specs.find(); found++) {
      assertTrue(SpecReader.read(specs.group(1), "slurm.md").spec().limits().engine().isPresent());
    }
    assertEquals(3, found);
  }

  static List<Path> specs() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("sweeps"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
