package sweep.specification.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sweep.command.CommandContext;
import sweep.space.Configuration;
import sweep.specification.ReadSpec;
import sweep.specification.SweepSpec;
import sweep.yaml.SpecException;

/** Files of W&amp;B's sweeps, which mean here what its agent makes of them. */
class WandbFilesTest {
  private static final String HEAD =
      "method: grid\nmetric: {name: loss, goal: minimize}\nproject: p\n";

  private static ReadSpec read(String text) throws SpecException {
    return SpecReader.read(text, "s.yaml", "s");
  }

  private static String refused(String text) {
    return assertThrows(SpecException.class, () -> read(text)).getMessage();
  }

  private static List<String> arguments(SweepSpec spec) {
    Configuration first = spec.search().space().configuration(0);
    return spec.command()
        .arguments(
            new CommandContext(
                first, 0, "params.json", "trial", "python", List.of("sh"), name -> null));
  }

  @Test
  void keyThatIsGivenTwiceCountsAsItsLast() throws Exception {
    String text =
        HEAD
            + "program: t.py\nparameters:\n  a: {value: 1, value: 2}\n  b: {value: 3}\n  a: {value: 4}\n";

    ReadSpec spec = read(text);

    assertEquals("{\"a\":4,\"b\":3}", spec.spec().search().space().configuration(0).json());
    assertTrue(
        spec.notes().contains("parameters: duplicate key 'a'; the last one counts, as in W&B"),
        spec.notes().toString());
    assertTrue(refused(text + "repeats: 2\n").contains("parameters: duplicate key 'a'\n"));
    assertTrue(
        refused(text.replace("method: grid", "method: sobol")).contains("duplicate key 'a'\n"));
  }

  @Test
  void emptyItemOfTheCommandIsNone() throws Exception {
    ReadSpec spec =
        read(HEAD + "command:\n  - run\n  -\n  - ''\n  - ${args}\nparameters: {a: {value: 1}}\n");

    assertEquals(List.of("run", "None", "", "--a=1"), arguments(spec.spec()));
    String note = "command: an empty item is passed on as None, as by W&B's agent";
    assertTrue(spec.notes().stream().anyMatch(each -> each.startsWith(note)));
  }

  @Test
  void mapsWithinMapsAreInTheOrderOfTheirNames() throws Exception {
    ReadSpec spec =
        read(
            HEAD
                + "command: [run, '${args}', '${args_json}']\nparameters:\n"
                + "  o: {value: {z: 1, a: [{y: 2, b: 3}]}}\n"
                + "  n: {parameters: {z: {value: 1}, a: {value: 2}}}\n");

    assertEquals(
        List.of(
            "run",
            "--n={'a': 2, 'z': 1}",
            "--o={'a': [{'b': 3, 'y': 2}], 'z': 1}",
            "{\"n\": {\"a\": 2, \"z\": 1}, \"o\": {\"a\": [{\"b\": 3, \"y\": 2}], \"z\": 1}}"),
        arguments(spec.spec()));
  }

  @Test
  void missingProgramIsReportedWithTheLineToAdd() throws Exception {
    String text = HEAD + "parameters: {a: {value: 1}}\n";

    assertTrue(refused(text).contains("add the line 'program: train.py'"));
    assertTrue(
        refused(text + "command: ['${env}', '${interpreter}', '${program}', '${args}']\n")
            .contains("'${program}'; add the line 'program: train.py' with your script"));
    assertTrue(
        read(text + "command: [python3, '${args}']\n")
            .notes()
            .contains("command: python has no script to run; add one before ${args}"));
  }
}
