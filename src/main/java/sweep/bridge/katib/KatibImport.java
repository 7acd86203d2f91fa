package sweep.bridge.katib;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import sweep.bridge.Translation;
import sweep.specification.ReadSpec;
import sweep.specification.reader.SpecReader;
import sweep.terminal.CommandException;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Source;
import sweep.yaml.SpecException;
import sweep.yaml.SpecProblem;
import sweep.yaml.YamlTree;

/** Reads experiments of Katib as specs. */
public final class KatibImport {
  private KatibImport() {}

  /**
   * Returns the spec of an experiment.
   *
   * @param shownName the name of its file in messages
   * @param command the command, in place of that of the experiment's container
   * @throws CommandException if it is no experiment, or one that a spec can't say
   */
  public static Translation read(String text, String shownName, Optional<List<String>> command) {
    try {
      return translation(text, shownName, command);
    } catch (SpecException e) {
      throw CommandException.unusable(e.getMessage(), e);
    }
  }

  private static Translation translation(
      String text, String shownName, Optional<List<String>> command) throws SpecException {
    Problems problems = new Problems();
    Source source = new Source(shownName, text);
    Optional<Node> root = YamlTree.compose(source, problems);
    if (root.isEmpty() && !problems.any()) {
      problems.addAt(source.mark(0, 0), "", "the file is empty", "name an Experiment of Katib");
    }
    ExperimentReader reader = new ExperimentReader(problems, command);
    Optional<Experiment> experiment = root.flatMap(reader::read);
    if (problems.any() || experiment.isEmpty()) {
      throw problems.exception();
    }
    String spec = new SpecText(experiment.get()).yaml(reader.notes());
    List<String> notes = new ArrayList<>(reader.notes());
    notes.addAll(check(spec, root.get(), problems).notes());
    return new Translation(spec, notes);
  }

  /** The parameter in the experiment that a path in the spec names, or else all of it. */
  private static Node place(Node root, String path) {
    NodeReader nodes = new NodeReader(new Problems());
    MappingReader top = new MappingReader((MappingNode) root, "", nodes.problems());
    return new Section(top, nodes)
        .child("spec").map(spec -> spec.children("parameters")).orElse(List.of()).stream()
            .filter(
                each -> each.text("name").filter(n -> path.equals("parameters." + n)).isPresent())
            .map(each -> each.map().node())
            .findFirst()
            .orElse(root);
  }

  /** Reads the spec, which may break a rule of specs that Katib lacks. */
  private static ReadSpec check(String spec, Node root, Problems problems) throws SpecException {
    try {
      return SpecReader.read(spec, "the spec");
    } catch (SpecException e) {
      for (SpecProblem problem : e.problems()) {
        problems.add(
            place(root, problem.path()), problem.path(), problem.message(), problem.hint());
      }
      throw problems.exception();
    }
  }
}
