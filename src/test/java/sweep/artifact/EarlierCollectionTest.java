package sweep.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests with artifacts of an earlier version, which kept its record in the trial's folder. */
class EarlierCollectionTest {
  private static final String KEYS =
      """
      artifacts: {model: checkpoints/last.pth}
      keep: {best: 2}
      """;

  @TempDir private Path folder;
  private ArtifactScene scene;

  /** Creates three trials with records of the earlier version; trial 2 was removed. */
  @BeforeEach
  void collectLikeTheEarlierVersion() throws Exception {
    scene = new ArtifactScene(folder, KEYS);
    for (int trial = 0; trial < 3; trial++) {
      scene.complete(trial, 0.1 * (trial + 1));
    }
    scene.update();
    for (int trial = 0; trial < 3; trial++) {
      Files.move(collected(trial), record(trial));
    }
    scene.restart();
  }

  private Path collected(int trial) {
    return folder.resolve("sweep/collected/%06d.json".formatted(trial));
  }

  private Path record(int trial) {
    return folder.resolve("sweep/trials/%06d/artifacts.json".formatted(trial));
  }

  private void forge(int trial, String from, String to) throws IOException {
    Files.writeString(
        record(trial),
        """
        {"attempt": 1, "state": "safe",
         "files": [{"artifact": "model", "from": "%s", "to": "%s"}]}
        """
            .formatted(from, to));
  }

  @Test
  void collectedAndRemovedArtifactsAreKnown() throws Exception {
    List<String> before = scene.collected();

    scene.update();

    assertEquals(List.of(), scene.faults());
    assertEquals(before, scene.collected());
    assertTrue(Files.exists(collected(0)));
    assertTrue(Files.exists(collected(2)));
  }

  @Test
  void earlierArtifactIsRemovedForABetterOne() throws Exception {
    scene.complete(3, 0.01);

    scene.update();

    assertEquals(List.of(), scene.faults());
    assertEquals(List.of(0, 3), scene.trialsWithArtifacts());
    assertFalse(Files.exists(scene.checkpoint(1)));
  }

  @Test
  void newRecordOverridesTheOneInTheTrialsFolder() throws Exception {
    scene.update();
    forge(1, "trials/000001/checkpoints/last.pth", "artifacts/else.pth");

    scene.restart().update();

    assertEquals(List.of(0, 1), scene.trialsWithArtifacts());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trials/000001/checkpoints/last.pth ../mine.txt",
        "trials/000001/checkpoints/last.pth artifacts/../../mine.txt",
        "trials/000001/checkpoints/last.pth artifacts",
        "trials/000001/checkpoints/last.pth artifacts/mine.pth",
        "trials/000000/checkpoints/last.pth artifacts/mine.pth",
        "/etc/hostname artifacts/mine.pth",
        "../mine.txt artifacts/model.trial-000001.pth",
        "../mine.txt ../mine.txt",
      })
  void forgedRecordRemovesNothing(String claim) throws Exception {
    Path mine = Files.writeString(folder.resolve("mine.txt"), "mine");
    Path own = Files.writeString(scene.artifact("mine.pth"), "model 1");
    String[] words = claim.split(" ", 2);
    forge(1, words[0], words[1]);
    scene.complete(3, 0.001);
    scene.complete(4, 0.002);

    scene.update();

    assertEquals("mine", Files.readString(mine));
    assertEquals("model 1", Files.readString(own));
  }

  @Test
  void recordThatIsALinkOrTooLongIsIgnored() throws Exception {
    Path elsewhere = folder.resolve("elsewhere.json");
    Files.move(record(0), elsewhere);
    Files.createSymbolicLink(record(0), elsewhere);
    Files.writeString(record(1), " ".repeat(2_000_000) + Files.readString(record(1)));

    scene.update();

    // They are collected again under other names, so nothing is overwritten.
    assertEquals(4, scene.collected().size());
  }
}
