package sweep.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrialArtifactsTest {
  @TempDir private Path folder;

  private ArtifactScene scene(String artifacts) throws Exception {
    return new ArtifactScene(folder, artifacts);
  }

  @Test
  void collectedFileIsALinkUnderAReadableName() throws Exception {
    ArtifactScene scene = scene("artifacts: {model: checkpoints/*.pth}");
    scene.complete(0, 0.25);

    scene.update();

    assertEquals(List.of("model.trial-000000.lr-0.25.loss-0.25.pth"), scene.collected());
    assertTrue(
        Files.isSameFile(
            scene.checkpoint(0), scene.artifact("model.trial-000000.lr-0.25.loss-0.25.pth")));
    assertEquals(List.of(), scene.faults());
  }

  @Test
  void copyIsAnotherFile() throws Exception {
    ArtifactScene scene = scene("artifacts: {model: {files: checkpoints/*, how: copy, as: m.bin}}");
    scene.complete(0, 0.25);

    scene.update();

    assertFalse(Files.isSameFile(scene.checkpoint(0), scene.artifact("m.bin")));
    assertEquals("model 0", Files.readString(scene.artifact("m.bin")));
  }

  @Test
  void noTwoFilesGetTheSameName() throws Exception {
    ArtifactScene scene = scene("artifacts: {model: {files: checkpoints/*, as: m.pth}}");
    scene.complete(0, 0.25);
    scene.complete(1, 0.5);
    Files.createDirectories(scene.artifact(""));
    Files.writeString(scene.artifact("m.pth"), "another program's");

    scene.update();

    assertEquals(3, scene.collected().size(), scene.collected()::toString);
    assertEquals("another program's", Files.readString(scene.artifact("m.pth")));
    List<String> before = scene.collected();
    scene.restart().update();
    assertEquals(before, scene.collected());
  }

  @Test
  void severalFilesOfATrialGetDifferentNames() throws Exception {
    ArtifactScene scene =
        scene("artifacts: {model: {files: checkpoints/*, as: \"m/${trial}.pth\"}}");
    scene.complete(0, 0.25);
    Files.writeString(scene.checkpoint(0).resolveSibling("other.pth"), "other");

    scene.update();

    assertEquals(List.of("m/000000.last.pth", "m/000000.other.pth"), scene.collected());
  }

  @Test
  void onlyTheBestAndTheBaselineAreKept() throws Exception {
    ArtifactScene scene =
        scene("artifacts: {model: checkpoints/*.pth}\nkeep: {best: 2}\nbaseline: {lr: 9}");
    scene.complete(0, 9);
    scene.complete(1, 0.5);
    scene.complete(2, 0.25);
    scene.update();
    assertEquals(List.of(0, 1, 2), scene.trialsWithArtifacts());

    scene.complete(3, 0.125);
    scene.complete(4, 1);
    scene.update();

    assertEquals(List.of(0, 2, 3), scene.trialsWithArtifacts());
    assertFalse(Files.exists(scene.checkpoint(1)), "no space would be won");
    assertTrue(Files.exists(scene.checkpoint(2)));
    assertTrue(Files.exists(scene.log(1)));
  }

  @Test
  void nothingIsRemovedForABetterTrialWithoutArtifacts() throws Exception {
    ArtifactScene scene = scene("artifacts: {model: checkpoints/*.pth}\nkeep: {best: 1}");
    scene.complete(0, 0.5);
    scene.complete(1, 0.25);
    Files.delete(scene.checkpoint(1));

    scene.update();

    assertEquals(List.of(0), scene.trialsWithArtifacts());
    assertEquals(
        List.of(
            "artifacts of trial 1 were not all collected: model: no file matches checkpoints/*.pth"),
        scene.faults());
  }

  @Test
  void logsAndParametersAreKeptEvenIfAPatternMatches() throws Exception {
    ArtifactScene scene =
        scene("artifacts: {all: [\"**/*.log\", params.json, checkpoints/*]}\nkeep: {best: 1}");
    scene.complete(0, 0.5);
    scene.complete(1, 0.25);

    scene.update();

    assertEquals(List.of(1), scene.trialsWithArtifacts());
    assertTrue(Files.exists(scene.log(0)));
    assertTrue(Files.exists(scene.parameters(0)));
    assertFalse(Files.exists(scene.checkpoint(0)));
  }

  @Test
  void filesOutsideOfTheTrialsFolderAreKept() throws Exception {
    ArtifactScene scene = scene("artifacts: {model: \"./out/${trial}.pth\"}\nkeep: {best: 1}");
    scene.complete(0, 0.5);
    scene.complete(1, 0.25);
    Files.createDirectories(folder.resolve("out"));
    Files.writeString(folder.resolve("out/000000.pth"), "model");
    Files.writeString(folder.resolve("out/000001.pth"), "model");
    Files.delete(scene.checkpoint(0));
    Files.createSymbolicLink(scene.checkpoint(0), folder.resolve("out/000000.pth"));

    scene.update();

    assertEquals(List.of(1), scene.trialsWithArtifacts());
    assertTrue(Files.exists(folder.resolve("out/000000.pth")));
  }

  @Test
  void trialThatRanAgainIsCollectedAgain() throws Exception {
    ArtifactScene scene = scene("artifacts: {model: checkpoints/*.pth}");
    scene.complete(0, 0.5);
    scene.update();
    scene.completeAgain(0, 0.75);

    scene.restart().update();

    assertEquals(List.of("model.trial-000000.lr-0.5.loss-0.75.pth"), scene.collected());
    assertTrue(Files.exists(scene.checkpoint(0)));
  }

  @Test
  void artifactAddedToTheSpecIsCollectedForEarlierTrials() throws Exception {
    ArtifactScene scene = scene("artifacts: {model: checkpoints/*.pth}");
    scene.complete(0, 0.5);
    scene.update();

    scene
        .respecify("artifacts: {model: checkpoints/*.pth, log: {files: 1/*.log, as: l.txt}}")
        .update();

    assertEquals(List.of("l.txt", "model.trial-000000.lr-0.5.loss-0.5.pth"), scene.collected());
  }

  /** The moments at which a runner is killed. */
  enum Crash {
    NAMES_CHOSEN {
      @Override
      void leave(ArtifactScene scene) throws IOException {
        scene.rewrite(1, "safe", "begun");
        Files.delete(scene.artifactOf(1));
      }
    },
    PART_COPIED {
      @Override
      void leave(ArtifactScene scene) throws IOException {
        NAMES_CHOSEN.leave(scene);
        Path artifact = scene.artifactOf(1);
        Files.writeString(artifact.resolveSibling("." + artifact.getFileName() + ".part"), "mod");
      }
    },
    ALL_LINKED {
      @Override
      void leave(ArtifactScene scene) throws IOException {
        scene.rewrite(1, "safe", "begun");
      }
    },
    ORIGINAL_REMOVED {
      @Override
      void leave(ArtifactScene scene) throws IOException {
        Files.delete(scene.checkpoint(1));
      }
    },
    ARTIFACT_REMOVED_TOO {
      @Override
      void leave(ArtifactScene scene) throws IOException {
        ORIGINAL_REMOVED.leave(scene);
        Files.delete(scene.artifactOf(1));
      }
    };

    /** Leaves the sweep as a killed runner would, with trial 1 collected. */
    abstract void leave(ArtifactScene scene) throws IOException;
  }

  @ParameterizedTest
  @EnumSource(Crash.class)
  void crashAtAnyMomentKeepsTheSameArtifacts(Crash crash) throws Exception {
    ArtifactScene scene = scene("artifacts: {model: checkpoints/*.pth}\nkeep: {best: 2}");
    scene.complete(0, 0.5);
    scene.complete(1, 1);
    scene.update();
    crash.leave(scene);
    scene.complete(2, 0.25);

    scene.restart().update();

    assertEquals(List.of(0, 2), scene.trialsWithArtifacts());
    assertFalse(Files.exists(scene.checkpoint(1)));
    assertTrue(Files.exists(scene.checkpoint(0)) && Files.exists(scene.checkpoint(2)));
    assertEquals(List.of(), scene.faults());
  }

  @ParameterizedTest
  @EnumSource(Crash.class)
  void crashAtAnyMomentLosesNoWantedArtifact(Crash crash) throws Exception {
    ArtifactScene scene = scene("artifacts: {model: {files: checkpoints/*.pth, how: copy}}");
    scene.complete(0, 0.5);
    scene.complete(1, 1);
    scene.update();
    boolean wasRemoval = crash == Crash.ARTIFACT_REMOVED_TOO;
    crash.leave(scene);

    scene.restart().update();

    assertEquals(wasRemoval ? List.of(0) : List.of(0, 1), scene.trialsWithArtifacts());
  }
}
