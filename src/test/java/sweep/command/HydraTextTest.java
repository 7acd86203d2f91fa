package sweep.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecReader;

/**
 * Overrides as the parser of Hydra 1.0 to 1.3 reads them, by its published grammar and
 * documentation (override_grammar/basic), and then OmegaConf 2.1 to 2.3 by its own.
 */
class HydraTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "adam|+v=adam",
        "torch.optim.Adam|+v=torch.optim.Adam",
        "/data/set-1|+v=/data/set-1",
        "'a,b'|+v='a,b'",
        "'choice(1, 2)'|+v='choice(1, 2)'",
        "'hello world'|+v='hello world'",
        "' x '|+v=' x '",
        "\"it's\"|+v=\"it's\"",
        "'say \"hi\"'|+v='say \"hi\"'",
        "'it''s \"so\"'|+v='it\\'s \"so\"'",
        "'C:\\'|+v='C:\\\\'",
        "'a\\b'|+v='a\\b'",
        "'\\\"'|+v='\\\"'",
        "'a=b:c'|+v='a=b:c'",
        "'[1]'|+v='[1]'",
        "'${x}'|+v='\\${x}'",
        "'a ${x.y} $z'|+v='a \\${x.y} $z'",
        "'\\${x}'|+v='\\\\\\${x}'",
        "'\\\\${x}\\'|+v='\\\\\\\\\\${x}\\\\'",
        "['${x}']|+v=['\\${x}']",
        "''|+v=''",
        "'null'|+v='null'",
        "'True'|+v='True'",
        "'NaN'|+v='NaN'",
        "'12'|+v='12'",
        "'1e5'|+v='1e5'",
        "'.5'|+v='.5'",
        "'-1'|+v='-1'",
        "null|+v=null",
        "true|+v=True",
        "12|+v=12",
        "0.1|+v=0.1",
        "1e-5|+v=1e-5",
        "1e22|+v=1e+22",
        ".inf|+v=inf",
        "[1, a, null, 'x y', [b]]|+v=[1, a, null, 'x y', [b]]",
        "{a: 1, b: {c: [d, 'e,']}}|+v={a: 1, b: {c: [d, 'e,']}}",
        "{'a b:': 1}|+v={a\\ b\\:: 1}",
        "[]|+v=[]",
        "{}|+v={}",
      })
  void hydraReadsBackTheSameValues(String value, String override) throws Exception {
    SweepSpec spec =
        SpecReader.read(
                "method: grid\ncommand: [run, '${args_append_hydra}']\nparameters: {v: {value: %s}}\n"
                    .formatted(value),
                "s.yaml")
            .spec();
    assertEquals(
        override,
        ArgumentStyle.ARGS_APPEND_HYDRA.arguments(spec.search().space().configuration(0)).get(0));
    assertEquals(
        "+" + override,
        ArgumentStyle.ARGS_OVERRIDE_HYDRA.arguments(spec.search().space().configuration(0)).get(0));
  }
}
