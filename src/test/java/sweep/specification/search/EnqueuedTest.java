package sweep.specification.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.space.Configuration;
import sweep.specification.ReadSpec;
import sweep.specification.reader.SpecDifferences;
import sweep.specification.reader.SpecReader;
import sweep.yaml.SpecException;

/** Reads the configurations that run first. */
class EnqueuedTest {
  private static final String SPACE =
      """
      method: random
      command: [run, "${args}"]
      where: width * depth < 100
      parameters:
        width: {min: 1, max: 64}
        depth: {values: [2, 4]}
        size: {expr: width * depth}
        dropout: {min: 0.0, max: 0.5, default: 0.1, when: width > 8}
      """;

  private static ReadSpec read(String more) throws SpecException {
    return SpecReader.read(SPACE + more, "s.yaml");
  }

  @Test
  void partialConfigurationsAreCompleted() throws SpecException {
    ReadSpec read = read("enqueue: [{width: 10}, {width: 4, depth: 16}, {width: 20}]\n");

    assertEquals(
        List.of(
            "{\"width\":10,\"depth\":2,\"size\":20,\"dropout\":0.1}",
            "{\"width\":4,\"depth\":16,\"size\":64}",
            "{\"width\":20,\"depth\":2,\"size\":40,\"dropout\":0.1}"),
        read.spec().enqueued().stream().map(Configuration::json).toList());
    assertTrue(
        read.notes().contains("enqueue: depth is 2, the first of its values, in 2 of 3"),
        read.notes().toString());
    assertTrue(read.notes().contains("enqueue: dropout is 0.1, its default, in 2 of 3"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "enqueue: [{width: 3}, {widht: 3}]|12:24: enqueue[1]: unknown key 'widht'; did you mean 'width'?",
        "enqueue: [{width: 50, depth: 2}]|12:11: enqueue[0]: the constraint 'width * depth < 100'"
            + " excludes it; remove it, or change 'where'",
        "enqueue: []|12:10: enqueue: the list is empty",
        "enqueue: [7]|12:11: enqueue[0]: expected a map, but got 7; such as {lr: 0.1, hidden: 32}",
        "enqueue: absent.csv|12:10: enqueue: ",
      })
  void mistakesNameTheirPlace(String line, String message) {
    SpecException wrong = assertThrows(SpecException.class, () -> read("\n\n\n" + line + "\n"));

    assertTrue(wrong.getMessage().contains("s.yaml:" + message), wrong.getMessage());
  }

  @Test
  void listHasNoUseForAQueue() {
    SpecException wrong =
        assertThrows(
            SpecException.class,
            () ->
                SpecReader.read(
                    "method: list\ncommand: [run]\nconfigurations: [{x: 1}]\nenqueue: [{x: 2}]\n",
                    "s.yaml"));

    assertTrue(
        wrong
            .getMessage()
            .startsWith(
                "s.yaml:4:1: with method: list, 'enqueue' has no use; put these first under"
                    + " 'configurations'"),
        wrong.getMessage());
  }

  @Test
  void queueMayGrowWithoutMakingAnotherSweep() throws SpecException {
    ReadSpec one = read("enqueue: [{width: 10}]\n");
    ReadSpec two = read("enqueue: [{width: 12}, {width: 10, depth: 2}]\n");

    assertEquals(List.of(), SpecDifferences.between(read(""), one));
    assertEquals(List.of(), SpecDifferences.between(one, two));
    List<String> lost = SpecDifferences.between(two, one);
    assertEquals(1, lost.size(), lost.toString());
    assertTrue(lost.get(0).startsWith("enqueue: line 1 was {"), lost.toString());
  }
}
