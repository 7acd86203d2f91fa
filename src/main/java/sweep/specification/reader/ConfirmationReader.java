package sweep.specification.reader;

import java.util.Optional;
import java.util.OptionalInt;
import sweep.specification.Confirmation;
import sweep.specification.key.KeyTable;
import sweep.specification.key.SweepKeys;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;

/** Reads how leaders are confirmed. */
final class ConfirmationReader {
  private static final String TOP = "top";
  private static final String REPEATS = "repeats";
  static final KeyTable KEYS = KeyTable.of(TOP, REPEATS);
  private static final int DEFAULT_TOP = 5;
  private static final int DEFAULT_REPEATS = 10;

  private final MappingReader spec;
  private final NodeReader nodes;
  private final Problems problems;

  ConfirmationReader(MappingReader spec, NodeReader nodes) {
    this.spec = spec;
    this.nodes = nodes;
    this.problems = nodes.problems();
  }

  Optional<Confirmation> read() {
    Optional<MappingReader> section =
        spec.value(SweepKeys.CONFIRM)
            .flatMap(
                node -> nodes.section(node, SweepKeys.CONFIRM, "such as {top: 5, repeats: 10}"));
    if (section.isEmpty()) {
      return Optional.empty();
    }
    if (!spec.has("metric")) {
      problems.add(
          spec.keyNode(SweepKeys.CONFIRM),
          "",
          "'confirm' needs a metric",
          "such as metric: {name: val_loss, goal: minimize}");
    }
    KEYS.check(section.get(), problems);
    int top = count(section.get(), TOP, 1).orElse(DEFAULT_TOP);
    int repeats = count(section.get(), REPEATS, 2).orElse(DEFAULT_REPEATS);
    if ((long) top * repeats > SweepKeys.MOST_REPEATS) {
      problems.add(
          section.get().node(),
          SweepKeys.CONFIRM,
          "at most %d trials can confirm, but %d configurations with %d trials each are more"
              .formatted(SweepKeys.MOST_REPEATS, top, repeats));
    }
    return Optional.of(new Confirmation(top, repeats));
  }

  private OptionalInt count(MappingReader section, String key, int least) {
    return section
        .value(key)
        .map(node -> nodes.count(node, section.pathOf(key), least))
        .orElseGet(OptionalInt::empty);
  }
}
