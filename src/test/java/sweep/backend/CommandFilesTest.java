package sweep.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandFilesTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeScripts() throws IOException {
    Files.createDirectories(folder.resolve("lib/tool"));
    for (String name : List.of("train.py", "lib/tool/__main__.py", "conf.yaml", "16.py")) {
      Files.writeString(folder.resolve(name), "x = 1");
    }
    Files.writeString(folder.resolve("start"), "#!/bin/sh");
    Files.writeString(folder.resolve("model.pt"), "weights");
    Files.writeString(folder.resolve("notes"), "text");
  }

  private Set<String> scripts(String... arguments) {
    return new CommandFiles(List.of(arguments), folder).scripts().keySet();
  }

  @Test
  void scriptsAndConfigurationFilesAreFoundInWordsAndShellTexts() {
    assertEquals(Set.of("train.py"), scripts("python3", "train.py", "--lr", "0.1"));
    assertEquals(Set.of("train.py"), scripts("python3", folder.resolve("train.py").toString()));
    assertEquals(
        Set.of("train.py", "conf.yaml"),
        scripts("bash", "-c", "cd . && python3 train.py --config=conf.yaml | tee log.txt"));
    assertEquals(Set.of("lib/tool/__main__.py"), scripts("python", "-m", "lib.tool", "--n", "1"));
    assertEquals(Set.of("start"), scripts("./start", "model.pt", "notes", "16", "gone.py", "lib"));
  }

  @Test
  void theInterpreterIsTheFirstThatIsNamed() {
    CommandFiles files = new CommandFiles(List.of("env", "A=1", "python3.11", "train.py"), folder);
    assertEquals(Optional.of("python3.11"), files.interpreter());
    assertEquals(
        Optional.empty(), new CommandFiles(List.of("./start", "pythonic"), folder).interpreter());
  }

  @Test
  void oddWordsAreNoFiles() {
    assertEquals(Set.of(), scripts("a\0b", "", "/", "..", "'", "-m", "x".repeat(10_000)));
  }
}
