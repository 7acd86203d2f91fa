package sweep.specification.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.sampler.SamplerType;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Reduction;

final class SpecDraftTest {
  private static SpecDraft draft(SamplerType method, String command, String... asked) {
    return new SpecDraft(
        "digits",
        Optional.ofNullable(command),
        Arrays.stream(asked).map(DraftParameter::asked).toList(),
        Optional.of(new Objective("val_acc", Direction.MAXIMIZE, Reduction.LAST)),
        method,
        method == SamplerType.GRID ? OptionalInt.empty() : OptionalInt.of(20),
        3);
  }

  private static String text(String command, String... asked) {
    return draft(SamplerType.RANDOM, command, asked).read("digits.yaml").text();
  }

  /** The line of a key, its comment left out; the lines if there are more. */
  private static String line(String text, String key) {
    String line =
        text.lines()
            .dropWhile(each -> !each.strip().startsWith(key + ":"))
            .limit(4)
            .collect(Collectors.joining("\n"));
    return line.replaceFirst("(?s)(,\\n +[^\\n]*|)(  +#[^\\n]*|)\\n(?! +\").*", "$1");
  }

  private static String form(String name, String asked) {
    return line(text("train ${" + name + "}", name + "=" + asked), name)
        .strip()
        .substring(name.length() + 1)
        .strip();
  }

  @Test
  void commandWithValuesBecomesASearchAroundThem() {
    assertEquals(
        """
        # What to run, what to vary, and how to tell which is best. `sweep plan` shows the
        # trials of this spec; `sweep run` runs them, and resumes when it is run again.

        name: digits                    # results go to runs/, under this name

        # The training command. It runs without a shell; ${NAME} stands for a
        # parameter's value, ${args} for all of them, and ${seed} for the trial's seed.
        command: [python, train.py, --lr, "${lr}", "--batch-size=${batch_size}", --opt, "${opt}",
                  --amp, --epochs, "${epochs}", --seed, "${seed}", --data, data/x,
                  --model, "${model}"]

        method: random                  # grid | random | sobol | list
        run_cap: 20                     # the maximum number of trials, including the baseline's
        seed: 42                        # the same seed makes the same trials

        # What is ranked: the last number that the command prints right after this name,
        # as in `val_loss=0.5`. goal: minimize | maximize
        metric: {name: val_acc, goal: maximize}

        # What may vary: value, values, min and max, or a distribution; bounds are inclusive.
        parameters:
          lr:         {distribution: log_uniform_values, min: 0.001, max: 0.1}  # the step size
          batch_size: {values: [16, 32, 64, 128]}                               # examples per step
          opt:        {values: [sgd, adam]}                                     # the optimizer
          epochs:     {value: 5}                                                # the same for all, so that they can be compared
          model:      {values: [resnet18]}                                      # the current value; add others to try

        # The baseline: it runs first, alone, and every result is compared with it.
        # These are the values that the command has now.
        baseline: {lr: 0.01, batch_size: 32, opt: adam, model: resnet18}

        repeats: 3                      # trials for each configuration, each with another ${seed}

        # More options; remove the first '#' to use them:
        # slots: 2                      # how many trials run at a time; by default half the processors
        # timeout: 1h                   # stops an attempt that takes longer
        # retries: 1                    # more attempts after a failure
        # where: ["lr <= 0.01"]         # leaves out configurations that break a rule
        """,
        text(
            "python train.py --lr 0.01 --batch-size=32 --opt adam --amp --epochs 5 --seed 42"
                + " --data data/x --model resnet18"));
  }

  @Test
  void commandWithMacrosBecomesASearchOverThem() {
    assertEquals(
        """
        # What to run, what to vary, and how to tell which is best. `sweep plan` shows the
        # trials of this spec; `sweep run` runs them, and resumes when it is run again.

        name: digits                    # results go to runs/, under this name

        # The training command. It runs in sh; ${NAME} stands for a parameter's value,
        # quoted automatically, and ${seed} for the trial's seed.
        command: 'cd src && python "train.py" --lr ${lr} --x ${x} | tee log'

        method: grid                    # grid | random | sobol | list
        seed: 0                         # the same seed makes the same trials

        # What is ranked: the last number that the command prints right after this name,
        # as in `val_loss=0.5`. goal: minimize | maximize
        metric: {name: val_acc, goal: maximize}

        # What may vary: value, values, min and max, or a distribution; bounds are inclusive.
        parameters:
          lr: {values: [1e-5, 0.0001, 0.001, 0.01, 1e-1]}  # the step size; a grid needs values
          x:  {values: [relu, "yes", 1e5, "a: b"]}         # one of these

        # The baseline: it runs first, alone, and every result is compared with it.
        # Put a configuration here that you trust, and remove the first '#'.
        # baseline: {lr: 0.001, x: "yes"}

        repeats: 3                      # trials for each configuration; more need ${seed} in the command

        # More options; remove the first '#' to use them:
        # slots: 2                      # how many trials run at a time; by default half the processors
        # timeout: 1h                   # stops an attempt that takes longer
        # retries: 1                    # more attempts after a failure
        # where: ["lr <= 0.001"]        # leaves out configurations that break a rule
        """,
        draft(
                SamplerType.GRID,
                "cd src && python \"train.py\" --lr ${lr} --x ${x} | tee log",
                "x=relu,yes,1e5,a: b")
            .read("digits.yaml")
            .text());
  }

  @Test
  void withoutACommandThereIsAnExample() {
    String text = text(null);

    assertEquals("command: [python, train.py, \"${args}\"]", line(text, "command"));
    assertEquals("# baseline: {lr: 0.001, batch_size: 32}", line(text, "# baseline"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "1e-4..1e-1       | {distribution: log_uniform_values, min: 1e-4, max: 1e-1}",
        "1e-4..1e-2       | {distribution: log_uniform_values, min: 1e-4, max: 1e-2}",
        "1e-3..0.09       | {min: 1e-3, max: 0.09}",
        "0.1..0.5         | {min: 0.1, max: 0.5}",
        "0.1..0.5:log     | {distribution: log_uniform_values, min: 0.1, max: 0.5}",
        "1e-4..1e-1:linear| {min: 1e-4, max: 1e-1}",
        "0.0..100         | {min: 0.0, max: 100}",
        "-1..1            | {min: -1, max: 1}",
        "16..128          | {min: 16, max: 128}",
        "1..1000          | {distribution: q_log_uniform_values, min: 1, max: 1000, q: 1}",
        "1..1000:linear   | {min: 1, max: 1000}",
        "relu, tanh       | {values: [relu, tanh]}",
        "yes,Null,007,1_0 | {values: [\"yes\", \"Null\", \"007\", \"1_0\"]}",
        "-x,a#b,a: b,é    | {values: [-x, \"a#b\", \"a: b\", \"é\"]}",
        "it's,\"a\",\\d+  | {values: [\"it's\", '\"a\"', '\\d+']}",
        "True,true        | {values: [True, \"true\"]}",
        "10               | {value: 10}",
        "../data          | {value: ../data}",
        "1e5              | {value: 1e5}",
        "99999999999999999999| {value: \"99999999999999999999\"}",
      })
  void requestedParametersAreInTheSpec(String asked, String form) {
    assertEquals(form, form("p", asked));
  }

  /** A parameter that is known by its name, and its form in a random search and in a grid. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lr           | {distribution: log_uniform_values, min: 1e-5, max: 1e-1} | {values: [1e-5, 0.0001, 0.001, 0.01, 1e-1]}",
        "learning-rate| {distribution: log_uniform_values, min: 1e-5, max: 1e-1} | {values: [1e-5, 0.0001, 0.001, 0.01, 1e-1]}",
        "optim.lr     | {distribution: log_uniform_values, min: 1e-5, max: 1e-1} | {values: [1e-5, 0.0001, 0.001, 0.01, 1e-1]}",
        "batch        | {values: [16, 32, 64, 128]}  | {values: [16, 32, 64, 128]}",
        "dropout      | {min: 0.0, max: 0.5}         | {values: [0.0, 0.25, 0.5]}",
        "momentum     | {min: 0.0, max: 0.99}        | {values: [0.0, 0.495, 0.99]}",
        "weight_decay | {distribution: log_uniform_values, min: 1e-6, max: 1e-2} | {values: [1e-6, 1e-5, 0.0001, 0.001, 1e-2]}",
        "hidden_size  | {values: [32, 64, 128, 256]} | {values: [32, 64, 128, 256]}",
        "num_layers   | {min: 1, max: 4}             | {min: 1, max: 4}",
        "epochs       | {value: 10}                  | {value: 10}",
        "optimizer    | {values: [sgd, adam]}        | {values: [sgd, adam]}",
        "warmup_steps | {values: [0, 100, 500]}      | {values: [0, 100, 500]}",
        "foo          | {values: [1, 2]}             | {values: [1, 2]}",
      })
  void macroGetsAGuess(String name, String random, String grid) {
    String command = "train ${" + name + "}";
    String inGrid = draft(SamplerType.GRID, command).read("a.yaml").text();

    assertEquals("  " + name + ": " + random, line(text(command), name));
    assertEquals("  " + name + ": " + grid, line(inGrid, name));
  }

  /** What the command has becomes what is tried. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--lr 0.01            | lr       | {distribution: log_uniform_values, min: 0.001, max: 0.1}",
        "--lr=3e-4            | lr       | {distribution: log_uniform_values, min: 3e-5, max: 0.003}",
        "lr=0.01              | lr       | {distribution: log_uniform_values, min: 0.001, max: 0.1}",
        "+a.lr=0.01           | a.lr     | {distribution: log_uniform_values, min: 0.001, max: 0.1}",
        "--weight-decay 0     | weight_decay | {values: [0, 1e-5, 0.0001, 0.001, 1e-2]}",
        "--batch 100          | batch    | {values: [50, 100, 200]}",
        "--dropout 0.8        | dropout  | {min: 0.4, max: 1.0}",
        "--dropout 0.1        | dropout  | {min: 0.0, max: 0.5}",
        "--opt rmsprop        | opt      | {values: [rmsprop, sgd, adam]}",
        "--epochs 5           | epochs   | {value: 5}",
        "--heads 4            | heads    | {values: [2, 4, 8]}",
        "--shift -1           | shift    | {values: [-1]}",
        "--tau 0.005          | tau      | {distribution: log_uniform_values, min: 0.0005, max: 0.05}",
        "--clip 1.0           | clip     | {min: 0.5, max: 2.0}",
        "--scale 2.0          | scale    | {min: 1.0, max: 4.0}",
        "--bias True          | bias     | {values: [True, False]}",
        "--bias off           | bias     | {values: [\"off\", \"on\"]}",
      })
  void valueGetsAGuessAroundIt(String option, String name, String form) {
    assertEquals("  " + name + ": " + form, line(text("python train.py " + option), name));
  }

  /** Commands and the lists or texts that they become. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '^',
      value = {
        "./train --lr 0.1 data.csv     @ [./train, --lr, \"${lr}\", data.csv]",
        "^./train --lr 0.1 \\\n --amp^ @ [./train, --lr, \"${lr}\", --amp]",
        "torchrun --nproc 4 a.py --x 2 @ [torchrun, --nproc, \"4\", a.py, --x, \"${x}\"]",
        "python -m a.b --lr 0.1        @ [python, -m, a.b, --lr, \"${lr}\"]",
        "t --lr 1 --betas 0.9 0.99     @ [t, --lr, \"${lr}\", --betas, \"0.9\", \"0.99\"]",
        "t --lr 1 --k 1 --k 2          @ [t, --lr, \"${lr}\", --k, \"1\", --k, \"2\"]",
        "t --lr 1 --workers 4 --env a  @ [t, --lr, \"${lr}\", --workers, \"4\", --env, a]",
        "t --lr 1 --data a/b --in x.pt @ [t, --lr, \"${lr}\", --data, a/b, --in, x.pt]",
        "t --lr 1 --seed 3             @ [t, --lr, \"${lr}\", --seed, \"${seed}\"]",
        "t --lr 1 --seed ${seed}       @ [t, --lr, \"${lr}\", --seed, \"${seed}\"]",
        "t ++a=1 +b=2 c=3              @ [t, \"++a=${a}\", \"+b=${b}\", \"c=${c}\"]",
        "t ${lr} --k 1                 @ [t, \"${lr}\", --k, \"1\"]",
        "OMP=1 t --lr 1                @ \"OMP=1 t --lr ${lr}\"",
        "env OMP_NUM=1 t --lr 1        @ [env, OMP_NUM=1, t, --lr, \"${lr}\"]",
        "cd a && t --lr 1 >a=1 2>&1    @ \"cd a && t --lr ${lr} >a=1 2>&1\"",
        "t --lr \"0.1\" --k 1          @ 't --lr \"0.1\" --k ${k}'",
        "t --k 1 -e 'a\\d'             @ 't --k ${k} -e ''a\\d'''",
        "t --k 1 *.csv                 @ \"t --k ${k} *.csv\"",
        "t ${lr} ${HOME}               @ \"t ${lr} ${HOME}\"",
      })
  void commandIsWrittenAsItRuns(String command, String written) {
    assertEquals("command: " + written, line(text(command), "command"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '^',
      value = {
        "t @ [t, \"${args}\"]",
        "t --lr 1 @ [t, --lr, \"${lr}\", \"--p=${p}\"]",
        "t lr=1 @ [t, \"lr=${lr}\", \"p=${p}\"]",
        "t ${args} @ [t, \"${args}\"]",
        "t ${lr} @ [t, \"${lr}\"]",
        "t --p 1 @ [t, --p, \"${p}\"]",
        "t --p a/b @ [t, --p, \"${p}\"]",
        "t | tee log @ \"t | tee log\"",
      })
  void requestedParametersAreInTheCommand(String command, String written) {
    assertEquals("command: " + written, line(text(command, "p=1,2"), "command"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      nullValues = "none",
      value = {
        "none | lr          | --param expects NAME=FORM, such as lr=1e-4..1e-1, but got 'lr'",
        "none | 1x=2        | --param: invalid parameter name '1x'; a name begins with a letter, and has no spaces or brackets",
        "none | seed=1,2    | --param seed: '${seed}' is reserved; --repeats tries more seeds",
        "none | args=1,2    | --param args: '${args}' is reserved; choose another name",
        "none | lr=         | --param lr: nothing to try; write lr=1e-4..1e-1, lr=16..128, lr=relu,tanh or lr=10",
        "none | lr=1,,2     | --param lr: a value is missing beside a comma in '1,,2'",
        "none | lr=1..x     | --param lr: a range has two numbers, such as 1e-4..1e-1, but got '1..x'",
        "none | lr=2..1     | --param lr: min must be <= max, but got '2..1'",
        "none | lr=0..1:log | --param lr: min must be > 0 for a logarithm, but got '0..1:log'",
        "none | lr=-1e308..1e308 | --param lr: the range is too wide",
        "t ${lr} ${program} | lr=1,2 | --command: unknown macro '${program}'; add the line 'program: train.py' with your script",
        "t \"${args}\" >a   | lr=1,2 | --command: '${args}' stands for several arguments; use it as a word of its own, without quotes, and only one such macro in the command",
        "^ ^                | lr=1,2 | --command is empty; give the training command as you run it now",
      })
  void impossibleDraftIsReportedInOneLine(String command, String asked, String message) {
    DraftException refused = assertThrows(DraftException.class, () -> text(command, asked));

    assertEquals(message, refused.getMessage());
  }

  @Test
  void duplicateParameterIsRefused() {
    DraftException refused = assertThrows(DraftException.class, () -> text("t", "lr=1,2", "lr=3"));

    assertEquals("--param lr is given twice", refused.getMessage());
  }

  @Test
  void commandWithNothingToVaryIsRefused() {
    DraftException refused = assertThrows(DraftException.class, () -> text("python train.py"));

    assertEquals(
        "--command has nothing to vary; write ${lr} where a value goes, or add --param lr=1e-4..1e-1",
        refused.getMessage());
  }
}
