package sweep.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sweep.space.Value.BoolValue;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.ListValue;
import sweep.space.Value.MapValue;
import sweep.space.Value.NullValue;
import sweep.space.Value.TextValue;

final class ValueTest {
  private static final Value NESTED =
      new MapValue(
          ordered(
              "name",
              new TextValue("it's"),
              "betas",
              new ListValue(List.of(new FloatValue(0.9), new BoolValue(true))),
              "extra",
              new NullValue()));

  private static Map<String, Value> ordered(Object... entries) {
    Map<String, Value> map = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put((String) entries[i], (Value) entries[i + 1]);
    }
    return map;
  }

  @Test
  void intAndEqualFloatAreOneValue() {
    assertEquals(new IntValue(1).canonical(), new FloatValue(1.0).canonical());
    assertEquals(new IntValue(3_000_000).canonical(), new FloatValue(3e6).canonical());
    assertEquals(new FloatValue(0.0).canonical(), new FloatValue(-0.0).canonical());
    assertNotEquals(new IntValue(1).canonical(), new TextValue("1").canonical());
    assertNotEquals(new BoolValue(true).canonical(), new TextValue("true").canonical());
  }

  @Test
  void integersBeyondExactDoublesStayDistinct() {
    assertNotEquals(
        new IntValue(9007199254740993L).canonical(), new FloatValue(0x1p53).canonical());
  }

  @Test
  void pythonFormsAreWhatScriptsExpect() {
    assertEquals("True", new BoolValue(true).python());
    assertEquals("None", new NullValue().python());
    assertEquals("relu", new TextValue("relu").python());
    assertEquals("{'betas': [0.9, True], 'extra': None, 'name': \"it's\"}", NESTED.python());
  }

  @Test
  void jsonAndYamlKeepTheTypes() {
    assertEquals("{\"name\":\"it's\",\"betas\":[0.9,true],\"extra\":null}", NESTED.json());
    assertEquals("1.0e-05", new FloatValue(1e-5).yaml());
    assertEquals("\"nan\"", new FloatValue(Double.NaN).json());
    assertEquals("\"a\\\"b\\n\\u0001\"", new TextValue("a\"b\n\u0001").json());
  }

  @Test
  void briefTextIsQuotedWhereItCouldBeAnotherValue() {
    for (String clear : List.of("adam", "resnet-18", "/data/x.csv", "größe_1")) {
      assertEquals(clear, new TextValue(clear).brief());
    }
    for (String unclear : List.of("", "1e-4", "True", "nan", "a b", "x=1", "[1]", "a,b")) {
      assertEquals("\"" + unclear + "\"", new TextValue(unclear).brief());
    }
    assertEquals("0.003481", new FloatValue(0.0034805).brief());
    assertEquals("true", new BoolValue(true).brief());
  }

  @Test
  void mapOrderDoesNotMatter() {
    Value one = new MapValue(ordered("a", new IntValue(1), "b", new IntValue(2)));
    Value other = new MapValue(ordered("b", new IntValue(2), "a", new FloatValue(1)));
    assertEquals(one.canonical(), other.canonical());
  }
}
