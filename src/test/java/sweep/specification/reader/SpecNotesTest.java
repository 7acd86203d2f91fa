package sweep.specification.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The notes on a valid spec before it runs. */
class SpecNotesTest {
  private static final String SEED =
      "the command does not use ${seed}: unless the script reads $SWEEP_SEED, it chooses the seed of every repeat itself";

  private static List<String> notes(String command, String rest) throws Exception {
    String text =
        "method: grid\nmetric: {name: loss}\nparameters: {lr: {values: [1, 2]}}\ncommand: "
            + command
            + "\n"
            + rest;
    return SpecReader.read(text, "s.yaml", "s").notes().stream()
        .filter(note -> !note.startsWith("the command line does not contain"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "repeats: 2",
        "baseline: {lr: 1, repeats: 3}",
        "confirm: {top: 1, repeats: 3}\nbaseline: {lr: 1}"
      })
  void repeatsWithoutASeedAreNoted(String rest) throws Exception {
    assertEquals(List.of(SEED), notes("[run, \"${lr}\"]", rest));
    assertEquals(List.of(), notes("[run, \"${lr}\", \"${seed}\"]", rest));
    assertEquals(List.of(), notes("[run, \"${args}\"]", rest + "\nseed_parameter: s"));
    assertEquals(List.of(), notes("run ${lr} $SWEEP_SEED", rest));
    assertEquals(List.of(), notes("[run, \"${lr}\"]", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[t, --output_dir, out]        | --output_dir out   | --output_dir ${trial_dir}",
        "[t, --save, model.pt]         | --save model.pt    | --save ${trial_dir}/model.pt",
        "[t, --logdir=logs/a]          | --logdir=logs/a    | --logdir=${trial_dir}",
        "[t, -o, out.csv]              | -o out.csv         | -o ${trial_dir}/out.csv",
        "[t, hydra.run.dir=out/a]      | hydra.run.dir=out/a| hydra.run.dir=${trial_dir}",
        "t --checkpoint-dir ckpt; true | --checkpoint-dir ckpt | --checkpoint-dir ${trial_dir}",
      },
      ignoreLeadingAndTrailingWhitespace = true)
  void placesThatAllTrialsWriteToAreNoted(String command, String written, String better)
      throws Exception {
    assertEquals(
        List.of(
            "all trials write to the same place: %s; use %s to separate them"
                .formatted(written, better)),
        notes(command, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[t, --output_dir, \"${trial_dir}\"]",
        "[t, --output_dim, '16']",
        "[t, --save, 'true']",
        "[t, --save_every, '10']",
        "[t, --output_activation, relu]",
        "[t, --resume_checkpoint_path, a.pt]",
        "[t, --out, /dev/null]",
        "[t, --log_level, info]",
        "t --out $DIR",
        "[t, --run_name, a]",
        "[t, --model.out.dim=a]",
      })
  void separatePathsAreNotNoted(String command) throws Exception {
    assertEquals(List.of(), notes(command, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[t, '{lr}']          | {lr}",
        "[t, --lr, $lr]       | $lr",
        "t --lr=$lr           | $lr",
        "t lr=$lr             | $lr",
        "[t, '--seed={seed}'] | {seed}",
      })
  void macrosOfOtherLanguagesAreNoted(String command, String found) throws Exception {
    String name = found.replaceAll("[^a-z]", "");
    assertEquals(
        List.of("command: %s is passed on unchanged; did you mean ${%s}?".formatted(found, name)),
        notes(command, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[t, '{rate}', $lrs]",
        "for lr in 1 2; do t --lr $lr; done",
        "lr=0.1; t --lr $lr",
        "[sh, -c, 'lr=${lr}; t $lr']",
        "t --lr \\$lr",
      })
  void shellVariablesAreNotNoted(String command) throws Exception {
    assertEquals(List.of(), notes(command, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# python old.py && echo $lr --out old",
        "t # {lr} $lr --out old",
        "t \\\n  # it's $lr",
        "echo `t # $lr\n  t`",
      })
  void commentsAreNotNoted(String command) throws Exception {
    assertEquals(List.of(), notes("|\n  " + command, ""));
  }

  @Test
  void commandsAfterACommentAreLookedAt() throws Exception {
    assertEquals(
        List.of("command: $lr is passed on unchanged; did you mean ${lr}?"),
        notes("|\n  # lr=1, don't\n  t 'a # $lr'", ""));
  }
}
