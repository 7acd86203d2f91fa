package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** The value of an environment variable that a command uses is never written. */
@FullLength
class SecretsIT {
  private static final String SECRET = "hush-$(id) it's";
  private static final Map<String, String> SET = Map.of("TOKEN", SECRET);

  private static final String SPEC =
      """
      method: grid
      metric: {name: loss}
      parameters: {x: {values: [1, 2]}}
      notify: [{command: 'cat >news.json', on: end}]
      """;

  @TempDir private Path temporary;

  private static Outcome sweep(ProgramFolder folder, String... arguments) throws Exception {
    return folder.finished(folder.start(SET, arguments));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "command: [sh, train.sh, '${x}', '--token=${envvar:TOKEN}']\n",
        "command: sh train.sh ${x} --token=${envvar:TOKEN} | cat\n",
      })
  void valueAppearsNowhere(String command) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write("train.sh", "echo \"$2\" >given-$1; echo loss=$1\n");
      folder.write("s.yaml", SPEC + command);
      assertNotLeaked(sweep(folder, "plan", "s.yaml"));
      assertNotLeaked(sweep(folder, "plan", "s.yaml", "--json"));
      assertNotLeaked(sweep(folder, "run", "s.yaml", "--progress=json"));
      assertEquals("--token=" + SECRET + "\n", folder.text("given-1"));
      assertNotLeaked(sweep(folder, "status"));
      assertNotLeaked(sweep(folder, "results", "--format", "json"));
      assertNotLeaked(sweep(folder, "export", "--to", "all.json"));
      Outcome best = sweep(folder, "best", "--format", "command");
      assertNotLeaked(best);
      Outcome script = sweep(folder, "best", "--script");
      assertNotLeaked(script);

      for (String again : List.of(best.out(), script.out())) {
        Files.delete(folder.path("given-1"));
        Outcome outcome = folder.finished(folder.start(SET, List.of("sh", "-c", again)));
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals("--token=" + SECRET + "\n", folder.text("given-1"));
      }
      Files.delete(folder.path("given-1"));
      Files.delete(folder.path("given-2"));
      assertEquals(List.of(), filesContainingTheSecret());
    }
  }

  private static void assertNotLeaked(Outcome outcome) {
    assertEquals(0, outcome.code(), outcome.err());
    assertFalse((outcome.out() + outcome.err()).contains("hush"), outcome.out() + outcome.err());
  }

  private List<Path> filesContainingTheSecret() throws IOException {
    try (Stream<Path> files = Files.walk(temporary)) {
      return files.filter(Files::isRegularFile).filter(SecretsIT::containsTheSecret).toList();
    }
  }

  private static boolean containsTheSecret(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("hush");
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  @Test
  void secretIsWrittenAsAVariableReference() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write("s.yaml", SPEC + "command: [echo, 'loss=${x}', 'a ${envvar:TOKEN}']\n");
      assertEquals(0, sweep(folder, "run", "s.yaml").code());
      assertTrue(sweep(folder, "plan", "s.yaml").out().contains("echo loss=1 'a '\"$TOKEN\"\n"));
      assertTrue(
          sweep(folder, "plan", "s.yaml", "--json")
              .out()
              .contains("[ \"echo\", \"loss=1\", \"a ${envvar:TOKEN}\" ]"));
      assertEquals("echo loss=1 'a '\"$TOKEN\"\n", sweep(folder, "best", "--format=command").out());
      assertTrue(folder.text("runs/s/report.html").contains("$TOKEN"));
    }
  }

  @Test
  void bestScriptRefersToTheVariableToo() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write("s.json", "{\"token\": \"${envvar:TOKEN}\", \"x\": ${x}}\n");
      folder.write(
          "s.yaml",
          SPEC + "command: 'echo loss=${x}; cat ${file:s.json}'\nfiles: {s.json: s.json}\n");
      Map<String, String> plain = Map.of("TOKEN", "hush");
      assertEquals(0, folder.finished(folder.start(plain, "run", "s.yaml")).code());
      Outcome script = folder.finished(folder.start(plain, "best", "--script"));
      assertNotLeaked(script);
      Process again = folder.start(plain, List.of("sh", "-c", script.out()));
      assertTrue(folder.finished(again).out().contains("{\"token\": \"hush\", \"x\": "));
    }
  }
}
