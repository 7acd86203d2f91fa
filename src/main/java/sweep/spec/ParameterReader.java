package sweep.spec;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import sweep.space.Distribution;
import sweep.space.Parameter;

/** Reads one parameter of the search space. */
final class ParameterReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

  private final Nodes nodes;
  private final List<String> notes;

  ParameterReader(Nodes nodes, List<String> notes) {
    this.nodes = nodes;
    this.notes = notes;
  }

  /** Makes a problem of a name that can't be passed to a command. */
  static boolean nameFits(String name, Node place, String path, Problems problems) {
    if (NAME.matcher(name).matches()) {
      return true;
    }
    problems.add(
        place,
        path,
        "'%s' can't be the name of a parameter".formatted(name),
        "use a letter or _, then letters, digits, '_', '-' and '.'");
    return false;
  }

  Optional<Parameter> read(Section all, String name) {
    String path = all.pathOf(name);
    Node node = all.value(name).orElseThrow();
    if (!nameFits(name, all.keyNode(name), all.path(), nodes.problems())) {
      return Optional.empty();
    }
    if (!(node instanceof MappingNode form)) {
      String written = Scalars.kind(node);
      String example = written.startsWith("a ") || written.equals("nothing") ? "5" : written;
      nodes
          .problems()
          .add(
              node,
              path,
              "expected a map such as {values: [1, 2]}, but got " + written,
              "a fixed value is written {value: %s}".formatted(example));
      return Optional.empty();
    }
    Section section = new Section(form, path, nodes.problems());
    return distribution(section).map(distribution -> new Parameter(name, distribution));
  }

  private Optional<Distribution> distribution(Section section) {
    if (section.has("parameters")) {
      refuse(section, "parameters", "nested parameters are not supported yet");
      return Optional.empty();
    }
    if (section.has("when")) {
      refuse(section, "when", "'when' is not supported yet");
      return Optional.empty();
    }
    Optional<ParameterForm> form = form(section);
    form.ifPresent(known -> section.allowOnly(known.allowed()));
    return form.flatMap(known -> known.read(new FormReader(section, nodes, notes)));
  }

  private void refuse(Section section, String key, String message) {
    nodes.problems().add(section.keyNode(key), section.path(), message);
  }

  private Optional<ParameterForm> form(Section section) {
    if (section.has("distribution")) {
      return nodes
          .oneOf(
              section.value("distribution").orElseThrow(),
              section.pathOf("distribution"),
              ParameterForm.words())
          .map(ParameterForm::ofWord);
    }
    if (section.has("value")) {
      return Optional.of(ParameterForm.CONSTANT);
    }
    if (section.has("values")) {
      return Optional.of(ParameterForm.CATEGORICAL);
    }
    if (section.has("min") || section.has("max")) {
      boolean whole = isWhole(section, "min") && isWhole(section, "max");
      return Optional.of(whole ? ParameterForm.INT_UNIFORM : ParameterForm.UNIFORM);
    }
    List<String> starts = List.of("value", "values", "min", "max", "distribution");
    boolean slip = section.keys().stream().anyMatch(key -> NearName.find(key, starts).isPresent());
    if (slip) {
      section.allowOnly(starts);
    } else {
      nodes
          .problems()
          .add(
              section.node(),
              section.path(),
              "it does not say what may be tried",
              "give 'value', 'values', 'min' and 'max', or 'distribution'");
    }
    return Optional.empty();
  }

  private static boolean isWhole(Section section, String key) {
    return section.value(key).filter(Scalars::isWhole).isPresent();
  }
}
