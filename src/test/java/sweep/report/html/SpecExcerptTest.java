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
        configurations:  # 3 configurations are left out here; spec.yaml has all

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
        "configurations:  # 1 configuration is left out here; spec.yaml has all\nslots: 1\n",
        SpecExcerpt.of("configurations:\n- lr: 1\nslots: 1\n"));
  }

  @Test
  void whatWasLaidOverTheSpecIsLeftOutToo() {
    assertEquals(
        """
        set:
          slots: 2
          configurations:  # its value is left out here; spec.yaml has all
          files.config.toml:  # its value is left out here; spec.yaml has all
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
            text: |  # 2 lines are left out here; spec.yaml has all
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
        "a: %s...  # the rest is left out here; spec.yaml has all\n".formatted("b".repeat(397)),
        SpecExcerpt.of("a: " + "b".repeat(1000)));
  }
}
