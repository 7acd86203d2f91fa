package sweep.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.backend.process.ProbeCommand;
import sweep.backend.process.Programs;
import sweep.trial.CodeState;

class GitCheckoutTest {
  @TempDir private Path folder;

  @Test
  void findsTheCommitAndWhetherFilesDifferFromIt() throws IOException {
    assumeTrue(Programs.find("git").isPresent(), "git is not installed");
    assertEquals(Optional.empty(), GitCheckout.of(folder), "no repository");
    git("init", "-q");
    assertEquals(Optional.empty(), GitCheckout.of(folder), "no commit yet");
    Files.writeString(folder.resolve("train.py"), "one");
    git("add", "train.py");
    git("-c", "user.name=me", "-c", "user.email=me@example.com", "commit", "-q", "-m", "one");

    CodeState clean = GitCheckout.of(folder).orElseThrow();
    assertTrue(clean.commit().matches("[0-9a-f]{40,64}"), clean.commit());
    Files.writeString(folder.resolve("notes.txt"), "not under version control");
    assertEquals(Optional.of(new CodeState(clean.commit(), false)), GitCheckout.of(folder));
    Files.writeString(folder.resolve("train.py"), "two");
    assertEquals(Optional.of(new CodeState(clean.commit(), true)), GitCheckout.of(folder));
  }

  private void git(String... arguments) {
    List<String> command = new ArrayList<>(List.of(Programs.find("git").orElseThrow().toString()));
    command.addAll(List.of(arguments));
    assertTrue(
        ProbeCommand.answer(command, folder, Map.of(), Duration.ofMinutes(1)).isPresent(),
        command.toString());
  }
}
