package sweep.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ValueTest {
  private static final Value NESTED =
      new Value.Group(
          ordered(
              "name",
              new Value.Text("it's"),
              "betas",
              new Value.Sequence(List.of(new Value.Real(0.9), new Value.Truth(true))),
              "extra",
              new Value.Nothing()));

  private static Map<String, Value> ordered(Object... entries) {
    Map<String, Value> map = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put((String) entries[i], (Value) entries[i + 1]);
    }
    return map;
  }

  @Test
  void oneAndOnePointZeroAreOneValue() {
    assertEquals(new Value.Whole(1).canonical(), new Value.Real(1.0).canonical());
    assertEquals(new Value.Whole(3_000_000).canonical(), new Value.Real(3e6).canonical());
    assertEquals(new Value.Real(0.0).canonical(), new Value.Real(-0.0).canonical());
    assertNotEquals(new Value.Whole(1).canonical(), new Value.Text("1").canonical());
    assertNotEquals(new Value.Truth(true).canonical(), new Value.Text("true").canonical());
  }

  @Test
  void valuesBeyondTheExactDoublesStayApart() {
    assertNotEquals(
        new Value.Whole(9007199254740993L).canonical(), new Value.Real(0x1p53).canonical());
  }

  @Test
  void pythonFormsAreThoseThatScriptsExpect() {
    assertEquals("True", new Value.Truth(true).python());
    assertEquals("None", new Value.Nothing().python());
    assertEquals("relu", new Value.Text("relu").python());
    assertEquals("{'betas': [0.9, True], 'extra': None, 'name': \"it's\"}", NESTED.python());
  }

  @Test
  void jsonAndYamlKeepTheTypes() {
    assertEquals("{\"name\":\"it's\",\"betas\":[0.9,true],\"extra\":null}", NESTED.json());
    assertEquals("1.0e-05", new Value.Real(1e-5).yaml());
    assertEquals("\"nan\"", new Value.Real(Double.NaN).json());
    assertEquals("\"a\\\"b\\n\\u0001\"", new Value.Text("a\"b\n\u0001").json());
  }

  @Test
  void orderOfAMapDoesNotMakeAnotherValue() {
    Value one = new Value.Group(ordered("a", new Value.Whole(1), "b", new Value.Whole(2)));
    Value other = new Value.Group(ordered("b", new Value.Whole(2), "a", new Value.Real(1)));
    assertEquals(one.canonical(), other.canonical());
  }
}
