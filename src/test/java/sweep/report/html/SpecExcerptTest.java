package sweep.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SpecExcerptTest {
  @Test
  void ordinarySpecIsShownAsItIs() {
    String spec =
        """
        name: digits   # of our own
        parameters:
          text: {values: [a, b]}
          configurations:
            values: [1, 2]
        """;
    assertEquals(spec, SpecExcerpt.of(spec));
  }

  @Test
  void listedConfigurationsAreCountedInsteadOfShown() {
    assertEquals(
        """
        name: old
        configurations:  # 3 configurations omitted; see spec.yaml

        # How many at a time.
        slots: 1
        """,
        SpecExcerpt.of(
            """
            name: old
            configurations:
              - {lr: 0.1}
            # a comment in between
              - lr: 0.2
                momentum: 0.5
              - {lr: 0.3}

            # How many at a time.
            slots: 1
            """));
    assertEquals(
        "configurations:  # 1 configuration omitted; see spec.yaml\nslots: 1\n",
        SpecExcerpt.of("configurations:\n- lr: 1\nslots: 1\n"));
  }

  @Test
  void whatWasLaidOverTheSpecIsLeftOutToo() {
    assertEquals(
        """
        set:
          slots: 2
          configurations:  # value omitted; see spec.yaml
          files.config.toml:  # value omitted; see spec.yaml
        name: tpl
        """,
        SpecExcerpt.of(
            """
            set:
              slots: 2
              configurations: [{lr: 0.1}, {lr: 0.2}]
              files.config.toml: {text: "lr = 1"}
            name: tpl
            """));
  }

  @Test
  void bodiesOfTemplatesAndLongLinesAreLeftOut() {
    assertEquals(
        """
        files:
          config.toml:
            text: |  # 2 lines omitted; see spec.yaml
        slots: 1
        """,
        SpecExcerpt.of(
            """
            files:
              config.toml:
                text: |
                  lr = ${lr}
                  steps = 10
            slots: 1
            """));
    assertEquals(
        "a: %s...  # rest omitted; see spec.yaml\n".formatted("b".repeat(397)),
        SpecExcerpt.of("a: " + "b".repeat(1000)));
  }
}
