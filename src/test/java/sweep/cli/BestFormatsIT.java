package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Runs the output of {@code sweep best} in a shell, unmodified. */
class BestFormatsIT {
  /** Values that a shell, YAML or JSON could misread. */
  private static final String ODD = "it's $HOME `ls` \\\"q\\\" *; =~ #é";

  private static final String SPEC =
      """
      command: [sh, train.sh, "${args}", "${seed}"]
      method: list
      seed: 5
      metric: {name: loss, goal: minimize}
      configurations: [{odd: "%s", lr: 1e-5, eq: "=1"}]
      """
          .formatted(ODD);

  private static final String SCRIPT =
      """
      echo loss=1
      pwd
      printf '%s\\n' "$@" "$SWEEP_PARAM_ODD" "$SWEEP_PARAM_LR" "$SWEEP_SEED"
      ls "$SWEEP_CHECKPOINT_DIR"
      touch "$SWEEP_CHECKPOINT_DIR/done"
      """;

  @Test
  @FullLength
  void everyFormatRunsUnmodified(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("train.sh", SCRIPT);
      folder.write("one.yaml", SPEC);
      assertEquals(0, folder.sweep("run", "one.yaml").code());
      String trained = folder.text("runs/one/trials/000000/1/stdout.log");
      String odd = ODD.replace("\\\"", "\"");
      assertTrue(trained.contains("--odd=" + odd + "\n"), trained);

      assertEquals(trained, shell(folder, folder.sweep("best", "--format=command").out(), ""));
      assertEquals(
          "--eq==1\n--lr=1e-05\n--odd=%s\n".formatted(odd),
          shell(folder, "printf '%s\\n' " + folder.sweep("best", "--format", "args").out(), ""));
      assertEquals(
          odd + "\n",
          shell(
              folder,
              folder.sweep("best", "--format", "env").out(),
              "\nprintf '%s\\n' \"$SWEEP_PARAM_ODD\""));

      Outcome written = folder.sweep("best", "--script", "-o", "reproduce.sh");
      assertEquals(0, written.code(), written.err());
      assertTrue(Files.isExecutable(path.resolve("reproduce.sh")));
      String text = folder.text("reproduce.sh");
      assertTrue(text.contains("# It ran on "), text);
      assertTrue(text.contains("its folder was not a git repository"), text);
      Process script =
          folder.start(
              Map.of("TMPDIR", path.toString()),
              List.of("sh", "-c", "cd / && exec " + path.resolve("reproduce.sh").toRealPath()));
      assertEquals(trained, folder.finished(script).out(), "checkpoints are new ones");
      assertEquals(
          "sweep: --script can't be given with --format\n",
          folder.sweep("best", "--script", "--format", "env").err());
    }
  }

  @Test
  void scriptWritesToNoPathOfTheTrial(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write(
          "train.sh",
          """
          cat "$SWEEP_PARAMS_FILE" "$2"
          echo again >> "$1/model.txt"
          echo again >> "$SWEEP_TRIAL_DIR/model.txt"
          wc -l < "$1/model.txt"
          echo loss=1
          """);
      folder.write("set.json", "{\"lr\": 0, \"out\": \"${trial_dir}/x\"}\n");
      folder.write(
          "one.yaml",
          """
          command: [sh, train.sh, "${trial_dir}", "${file:conf/set.json}"]
          method: grid
          metric: {name: loss}
          files: {conf/set.json: set.json}
          parameters: {lr: {values: [0.5]}}
          """);
      assertEquals(0, folder.sweep("run", "one.yaml").code());
      String trained = folder.text("runs/one/trials/000000/1/stdout.log");
      assertTrue(trained.startsWith("{\"lr\": 0.5}\n"), trained);

      assertEquals(0, folder.sweep("best", "--script", "-o", "again.sh").code());
      Map<String, String> temporary = Map.of("TMPDIR", path.toString());
      Outcome again = folder.finished(folder.start(temporary, List.of("sh", "again.sh")));

      String written = again.err().strip().replace("output: ", "");
      String before = path.resolve("runs/one/trials/000000").toString();
      assertEquals(trained.replace(before, written), again.out(), again.err());
      assertTrue(trained.contains(before) && !written.startsWith(before), trained);
      assertEquals("again\nagain\n", folder.text("runs/one/trials/000000/model.txt"));
    }
  }

  /** The output of a shell that runs a printed script without the trial's variables. */
  private static String shell(ProgramFolder folder, String text, String more) throws Exception {
    String known =
        more.isEmpty() && text.startsWith("sh ")
            ? "SWEEP_CHECKPOINT_DIR=$(mktemp -d -p .) SWEEP_SEED=5; export SWEEP_CHECKPOINT_DIR SWEEP_SEED\n"
                + "set -a; eval \"$(\"$0\" best --format env)\"; set +a\n"
            : "";
    Outcome outcome =
        folder.finished(
            folder.startCommand(
                List.of("sh", "-c", known + text + more, System.getProperty("sweep.program"))));
    assertEquals(0, outcome.code(), outcome.err());
    return outcome.out();
  }
}
