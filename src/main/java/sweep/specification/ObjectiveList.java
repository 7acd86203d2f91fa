package sweep.specification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.Node;
import sweep.trial.Objective;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;

/** Reads several objectives: a list of maps, each of another metric. */
final class ObjectiveList {
  /** What an objective looks like. */
  static final String SUCH_AS = "such as {name: val_loss, goal: minimize}";

  private final NodeReader nodes;
  private final Function<MappingReader, Optional<Objective>> reader;

  /**
   * Makes a reader.
   *
   * @param reader reads one objective; empty, with problems, if it isn't valid
   */
  ObjectiveList(NodeReader nodes, Function<MappingReader, Optional<Objective>> reader) {
    this.nodes = nodes;
    this.reader = reader;
  }

  /** The objectives that are valid, in the order of the list; problems tell of the others. */
  List<Objective> read(Node list, String path) {
    List<Objective> objectives = new ArrayList<>();
    Map<String, String> places = new LinkedHashMap<>();
    List<Node> items = nodes.list(list, path);
    for (int index = 0; index < items.size(); index++) {
      String place = "%s[%d]".formatted(path, index);
      Optional<MappingReader> section = nodes.section(items.get(index), place, SUCH_AS);
      Optional<Objective> objective = section.flatMap(reader);
      if (objective.isPresent()) {
        checkName(section.get(), objective.get().metric(), places);
        objectives.add(objective.get());
      }
    }
    return objectives;
  }

  private void checkName(MappingReader section, String name, Map<String, String> places) {
    String earlier = places.putIfAbsent(name, section.path());
    if (earlier != null) {
      nodes
          .problems()
          .add(
              section.value("name").orElseThrow(),
              section.pathOf("name"),
              "'%s' is an objective already, in %s".formatted(name, earlier),
              "each objective is another metric");
    }
  }
}
