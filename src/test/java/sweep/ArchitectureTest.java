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
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the import table of the architecture against the compiled classes. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("sweep");

  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("text", Set.of()),
          Map.entry("space", Set.of("text")),
          Map.entry("yaml", Set.of("text", "space")),
          Map.entry("command", Set.of("text", "space", "yaml", "trial", "store")),
          Map.entry("files", Set.of("text")),
          Map.entry("trial", Set.of("text", "space")),
          Map.entry("metric", Set.of("text", "files", "trial")),
          Map.entry("expression", Set.of("text", "space")),
          Map.entry("engine", Set.of()),
          Map.entry("cluster", Set.of("text", "trial", "backend", "engine")),
          Map.entry("statistics", Set.of()),
          Map.entry("pruning", Set.of("text", "trial", "statistics")),
          Map.entry("sampler", Set.of("space", "trial")),
          Map.entry(
              "specification",
              Set.of(
                  "text",
                  "space",
                  "yaml",
                  "command",
                  "trial",
                  "metric",
                  "expression",
                  "sampler",
                  "pruning",
                  "engine")),
          Map.entry("ranking", Set.of("text", "space", "trial", "specification", "statistics")),
          Map.entry("store", Set.of("files", "trial")),
          Map.entry(
              "artifact",
              Set.of(
                  "text",
                  "space",
                  "command",
                  "files",
                  "trial",
                  "metric",
                  "ranking",
                  "specification",
                  "store")),
          Map.entry("backend", Set.of("text", "files", "trial", "store")),
          Map.entry("machine", Set.of("text", "backend")),
          Map.entry("journal", Set.of("text", "space", "files", "trial", "store", "pruning")),
          Map.entry(
              "run",
              Set.of(
                  "text",
                  "space",
                  "command",
                  "files",
                  "trial",
                  "sampler",
                  "specification",
                  "engine",
                  "machine",
                  "store",
                  "backend",
                  "journal",
                  "pruning")),
          Map.entry("terminal", Set.of("files")),
          Map.entry(
              "importing",
              Set.of(
                  "text",
                  "space",
                  "yaml",
                  "files",
                  "trial",
                  "metric",
                  "sampler",
                  "specification",
                  "journal",
                  "run",
                  "terminal")),
          Map.entry(
              "status",
              Set.of(
                  "text",
                  "space",
                  "yaml",
                  "files",
                  "trial",
                  "metric",
                  "ranking",
                  "sampler",
                  "specification",
                  "store",
                  "backend",
                  "cluster",
                  "journal",
                  "run",
                  "terminal")),
          Map.entry(
              "live",
              Set.of(
                  "text",
                  "space",
                  "files",
                  "trial",
                  "metric",
                  "ranking",
                  "specification",
                  "store",
                  "journal",
                  "run",
                  "terminal",
                  "status")),
          Map.entry(
              "report",
              Set.of(
                  "text",
                  "space",
                  "command",
                  "files",
                  "trial",
                  "metric",
                  "pruning",
                  "ranking",
                  "expression",
                  "sampler",
                  "specification",
                  "store",
                  "backend",
                  "journal",
                  "run",
                  "terminal",
                  "importing",
                  "status")),
          Map.entry(
              "notify",
              Set.of(
                  "text",
                  "space",
                  "files",
                  "trial",
                  "ranking",
                  "specification",
                  "store",
                  "backend",
                  "journal",
                  "run",
                  "terminal",
                  "status",
                  "report")),
          Map.entry(
              "tracking",
              Set.of(
                  "text",
                  "space",
                  "files",
                  "trial",
                  "metric",
                  "ranking",
                  "specification",
                  "store",
                  "backend",
                  "run",
                  "terminal",
                  "status")),
          Map.entry(
              "transfer",
              Set.of(
                  "text",
                  "space",
                  "files",
                  "trial",
                  "sampler",
                  "specification",
                  "store",
                  "journal",
                  "status",
                  "terminal")),
          Map.entry(
              "bridge",
              Set.of(
                  "text",
                  "space",
                  "yaml",
                  "command",
                  "trial",
                  "metric",
                  "pruning",
                  "sampler",
                  "specification",
                  "terminal")),
          Map.entry(
              "session",
              Set.of(
                  "text",
                  "space",
                  "yaml",
                  "command",
                  "files",
                  "trial",
                  "metric",
                  "pruning",
                  "ranking",
                  "sampler",
                  "specification",
                  "engine",
                  "machine",
                  "store",
                  "artifact",
                  "backend",
                  "cluster",
                  "journal",
                  "run",
                  "terminal",
                  "transfer",
                  "status",
                  "live",
                  "report",
                  "notify",
                  "tracking")),
          Map.entry(
              "cli",
              Set.of(
                  "text",
                  "space",
                  "files",
                  "trial",
                  "metric",
                  "ranking",
                  "sampler",
                  "specification",
                  "engine",
                  "machine",
                  "store",
                  "backend",
                  "journal",
                  "run",
                  "terminal",
                  "importing",
                  "status",
                  "live",
                  "report",
                  "tracking",
                  "session",
                  "bridge")));

  /** The most classes of one package, nested ones apart. */
  private static final int MOST_FILES = 25;

  /** The rooms by name. */
  static Stream<String> rooms() {
    return new TreeSet<>(MAY_USE.keySet()).stream();
  }

  private static String room(JavaClass type) {
    String[] names = type.getPackageName().split("\\.", -1);
    return names[0].equals("sweep") && names.length > 1 ? names[1] : "";
  }

  @Test
  void everyPackageIsListed() {
    assertTrue(CLASSES.size() > 150, () -> "only " + CLASSES.size() + " classes");
    assertEquals(
        MAY_USE.keySet(), CLASSES.stream().map(ArchitectureTest::room).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void packageUsesOnlyWhatItsRowLists(String room) {
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
        .resideInAPackage("sweep." + room + "..")
        .should()
        .dependOnClassesThat(forbidden)
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sweep.(*)..", "sweep.(**)"})
  void packagesHaveNoCycles(String slices) {
    SlicesRuleDefinition.slices().matching(slices).should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void noPackageHasTooManyFiles() {
    Map<String, Long> sizes =
        CLASSES.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    sizes.forEach((name, size) -> assertTrue(size <= MOST_FILES, name + " has " + size));
  }

  @Test
  void onlyCliUsesStandardStreamsAndExits() {
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
        .resideOutsideOfPackage("sweep.backend..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ProcessHandle.class)
        .check(CLASSES);
  }

  @Test
  void purePackagesUseNoFilesOrThreads() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "sweep.text..",
            "sweep.space..",
            "sweep.trial..",
            "sweep.expression..",
            "sweep.sampler..",
            "sweep.ranking..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.util.concurrent..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .check(CLASSES);
  }

  @Test
  void staticFieldsAreFinal() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
  }
}
