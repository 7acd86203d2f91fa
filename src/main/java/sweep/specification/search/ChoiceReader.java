package sweep.specification.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import sweep.space.Categorical;
import sweep.space.Distribution;
import sweep.space.Value;
import sweep.text.DecimalText;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Scalars;

/** Reads the listed values of a parameter: a single one, or a choice. */
final class ChoiceReader {
  /** The tolerance for a sum of 1, about that of numpy, as probabilities are often rounded. */
  private static final double SUM_TOLERANCE = 1e-6;

  private final MappingReader section;
  private final NodeReader nodes;
  private final List<String> notes;

  ChoiceReader(MappingReader section, NodeReader nodes, List<String> notes) {
    this.section = section;
    this.nodes = nodes;
    this.notes = notes;
  }

  /** Reads the only value. */
  Optional<Distribution> constant(Node node) {
    noteTraps(List.of(node));
    return nodes.value(node, section.pathOf("value")).map(Categorical::constant);
  }

  /** Reads the values of a list, and their probabilities. */
  Optional<Distribution> listed(Node list) {
    List<Value> values = new ArrayList<>();
    String path = section.pathOf("values");
    List<Node> items = nodes.list(list, path);
    items.forEach(item -> nodes.value(item, path).ifPresent(values::add));
    List<Double> probabilities = probabilities(items.size());
    noteTraps(items);
    boolean complete = !items.isEmpty() && values.size() == items.size();
    boolean weighted = probabilities.isEmpty() || probabilities.size() == values.size();
    return complete && weighted
        ? Optional.of(new Categorical(values, probabilities))
        : Optional.empty();
  }

  /** Notes each trap of YAML once, where a value may not be what it looks like. */
  private void noteTraps(List<Node> values) {
    for (Node node : values) {
      if (node instanceof ScalarNode scalar && Scalars.isTruthWord(scalar)) {
        noteOnce(scalar, "is a boolean here, as in W&B; put it in quotes for text");
      }
      if (node instanceof ScalarNode scalar && Scalars.isNumberWithoutDot(scalar)) {
        noteOnce(
            scalar,
            "is a number here, but text in W&B, as it has no dot; 1.0e-4 is a number in both");
      }
    }
  }

  private void noteOnce(ScalarNode scalar, String trap) {
    if (notes.stream().noneMatch(note -> note.endsWith(trap))) {
      notes.add("%s: %s %s".formatted(section.path(), scalar.getValue(), trap));
    }
  }

  private List<Double> probabilities(int choices) {
    Optional<Node> listed = section.value("probabilities");
    if (listed.isEmpty()) {
      return List.of();
    }
    String path = section.pathOf("probabilities");
    List<Double> probabilities = new ArrayList<>();
    for (Node item : nodes.list(listed.get(), path)) {
      OptionalDouble number = nodes.number(item, path);
      if (number.isPresent() && number.getAsDouble() < 0) {
        nodes
            .problems()
            .add(item, path, "a probability must be >= 0, but got " + Scalars.kind(item));
      }
      number.ifPresent(probabilities::add);
    }
    double sum = probabilities.stream().mapToDouble(Double::doubleValue).sum();
    if (probabilities.size() != choices) {
      nodes
          .problems()
          .add(
              listed.get(),
              path,
              "%d values, but %d probabilities".formatted(choices, probabilities.size()),
              "give one for each value");
    } else if (sum <= 0) {
      nodes.problems().add(listed.get(), path, "one of the probabilities must be > 0");
    } else if (Math.abs(sum - 1) > SUM_TOLERANCE) {
      notes.add(
          "%s: they add up to %s, and are scaled to 1".formatted(path, DecimalText.brief(sum)));
      return probabilities.stream().map(each -> each / sum).toList();
    }
    return probabilities;
  }
}
