package sweep;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the import table of the architecture against the compiled classes. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("sweep");

  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("space", Set.of()),
          Map.entry("trial", Set.of("space")),
          Map.entry("expression", Set.of("space")),
          Map.entry("sampler", Set.of("space", "trial")),
          Map.entry("metric", Set.of("space", "trial")),
          Map.entry("ranking", Set.of("space", "trial")),
          Map.entry("spec", Set.of("space", "trial", "expression", "sampler", "metric")),
          Map.entry("journal", Set.of("space", "trial")),
          Map.entry("backend", Set.of("trial")),
          Map.entry(
              "run", Set.of("space", "trial", "sampler", "metric", "spec", "journal", "backend")),
          Map.entry("artifact", Set.of("space", "trial", "metric", "ranking", "spec", "journal")),
          Map.entry("report", Set.of("space", "trial", "ranking")),
          Map.entry(
              "cli",
              Set.of(
                  "space",
                  "trial",
                  "expression",
                  "sampler",
                  "metric",
                  "ranking",
                  "spec",
                  "journal",
                  "backend",
                  "run",
                  "artifact",
                  "report")));

  static Stream<String> rooms() {
    return new TreeSet<>(MAY_USE.keySet()).stream();
  }

  private static String room(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith("sweep.") ? name.substring("sweep.".length()) : "";
  }

  @Test
  void everyRoomIsSeen() {
    assertTrue(CLASSES.size() > 150, () -> "only " + CLASSES.size() + " classes");
    assertEquals(
        MAY_USE.keySet(), CLASSES.stream().map(ArchitectureTest::room).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void roomUsesOnlyWhatItsRowNames(String room) {
    Set<String> allowed = MAY_USE.get(room);
    DescribedPredicate<JavaClass> forbidden =
        DescribedPredicate.describe(
            "in a room that " + room + " may not use",
            type -> {
              String other = room(type);
              return !other.isEmpty() && !other.equals(room) && !allowed.contains(other);
            });
    noClasses()
        .that()
        .resideInAPackage("sweep." + room)
        .should()
        .dependOnClassesThat(forbidden)
        .check(CLASSES);
  }

  @Test
  void roomsHaveNoCycles() {
    SlicesRuleDefinition.slices().matching("sweep.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheCommandLineUsesTheStandardStreamsAndEndsTheProgram() {
    noClasses()
        .that()
        .resideOutsideOfPackage("sweep.cli")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(CLASSES);
  }

  @Test
  void onlyTheBackendStartsProcesses() {
    noClasses()
        .that()
        .resideOutsideOfPackage("sweep.backend")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ProcessHandle.class)
        .check(CLASSES);
  }

  @Test
  void pureRoomsTouchNoFilesAndNoThreads() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "sweep.space", "sweep.trial", "sweep.expression", "sweep.sampler", "sweep.ranking")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.util.concurrent..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .check(CLASSES);
  }

  @Test
  void nothingStaticChanges() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
  }
}
