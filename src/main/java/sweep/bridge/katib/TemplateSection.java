package sweep.bridge.katib;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import sweep.space.Parameter;

/** Reads the command that an experiment runs for each trial. */
final class TemplateSection {
  /** The path of the trial's folder, which replaces the name of Katib's trial. */
  static final String TRIAL_FOLDER = "${trial_dir}";

  private static final String TRIAL_SPEC = "trialSpec";
  private static final String CONTAINERS = "containers";
  private static final Pattern USED =
      Pattern.compile("\\$\\{trialParameters\\.([^}]+)}|\\$\\{[^}]*}");
  private static final Pattern METADATA = Pattern.compile("\\$\\{trialSpec\\.(.+)}");

  /** What of a container and of a template runs only in a cluster. */
  private static final List<String> CLUSTER_KEYS =
      List.of("image", "resources", "volumeMounts", "envFrom", "ports", "workingDir");

  private final Section template;
  private final Set<String> parameters;
  private final Consumer<String> notes;

  /** The macro of each parameter of the template. */
  private final Map<String, String> macros = new HashMap<>();

  /**
   * Prepares to read a template.
   *
   * @param parameters the names that the experiment's parameters have
   */
  TemplateSection(Section template, Set<String> parameters, Consumer<String> notes) {
    this.template = template;
    this.parameters = parameters;
    this.notes = notes;
  }

  /** The command of the primary container as a list; empty, with problems, if there is none. */
  List<String> command() {
    if (template.present("configMap").isPresent()) {
      template.problem(
          "configMap", "the trial's template is in the cluster", "put it here, as trialSpec");
      return List.of();
    }
    Optional<Section> job = template.required(TRIAL_SPEC);
    Optional<String> primary = template.requiredText("primaryContainerName");
    if (job.isEmpty() || primary.isEmpty()) {
      return List.of();
    }
    readMacros();
    noteKind(job.get());
    List<Section> found = new ArrayList<>();
    find(job.get(), primary.get(), found);
    if (found.isEmpty()) {
      job.get().problem("spec", "it has no container named '%s'".formatted(primary.get()), "");
      return List.of();
    }
    return command(found.get(0));
  }

  private void noteKind(Section job) {
    String kind = job.text("kind").orElse("Job");
    if (!kind.equals("Job")) {
      notes.accept(
          "%s: left out: everything of the %s but the command of its primary container, which runs as one process"
              .formatted(job.place("kind"), kind));
    }
  }

  private void readMacros() {
    for (Section parameter : template.children("trialParameters")) {
      Optional<String> name = parameter.requiredText("name");
      Optional<String> reference = parameter.requiredText("reference");
      if (name.isPresent() && reference.isPresent()) {
        macros.put(name.get(), macro(parameter, reference.get()));
      }
    }
  }

  private String macro(Section parameter, String reference) {
    Matcher metadata = METADATA.matcher(reference);
    if (!metadata.matches()) {
      if (!parameters.contains(reference)) {
        parameter.problem("reference", "there is no parameter '%s'".formatted(reference), "");
      }
      return "${%s}".formatted(reference);
    }
    if (!metadata.group(1).equals("Name")) {
      parameter.problem(
          "reference",
          "a trial has no %s here".formatted(reference),
          "remove it from the command, or give another with --command");
      return "";
    }
    notes.accept(
        "%s: the path of the trial's folder stands in for its name"
            .formatted(parameter.place("reference")));
    return TRIAL_FOLDER;
  }

  /** Finds the container with a name, wherever the kind of job has it. */
  private static void find(Section section, String name, List<Section> found) {
    for (String key : section.map().keys()) {
      Optional<Node> node = section.present(key);
      if (key.equals(CONTAINERS) && node.filter(SequenceNode.class::isInstance).isPresent()) {
        section.children(CONTAINERS).stream()
            .filter(each -> each.text("name").filter(name::equals).isPresent())
            .forEach(found::add);
      } else if (node.filter(MappingNode.class::isInstance).isPresent()) {
        section.child(key).ifPresent(inner -> find(inner, name, found));
      }
    }
  }

  private void noteDropped(Section container) {
    List<String> dropped =
        CLUSTER_KEYS.stream().filter(key -> container.present(key).isPresent()).toList();
    if (!dropped.isEmpty()) {
      String image = container.text("image").orElse("");
      notes.accept(
          "%s: left out, as the command runs on this machine: %s"
              .formatted(
                  container.place(dropped.get(0)),
                  dropped.stream()
                      .map(key -> key.equals("image") ? "image " + image : key)
                      .collect(Collectors.joining(", "))));
    }
  }

  private List<String> command(Section container) {
    noteDropped(container);
    List<String> items = new ArrayList<>(variables(container));
    List<String> command = container.texts("command");
    if (command.isEmpty()) {
      container.problem(
          "command",
          "the container has no command, and what its image runs is not known",
          "give one with --command");
    }
    command.forEach(item -> items.add(translated(container, "command", item)));
    container.texts("args").forEach(item -> items.add(translated(container, "args", item)));
    return items;
  }

  /** The variables of the container, set by env; without those that a trial has anyway. */
  private List<String> variables(Section container) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (Section variable : container.children("env")) {
      Optional<String> name = variable.requiredText("name");
      Optional<String> value = variable.text("value");
      if (name.isPresent() && value.isPresent()) {
        variables.put(name.get(), translated(variable, "value", value.get()));
      } else if (name.isPresent()) {
        notes.accept(
            "%s: left out: the variable %s, whose value is in the cluster"
                .formatted(variable.place("name"), name.get()));
      }
    }
    variables.entrySet().removeIf(TemplateSection::isOfTrial);
    List<String> items = new ArrayList<>();
    if (!variables.isEmpty()) {
      items.add("/usr/bin/env");
      variables.forEach((name, value) -> items.add(name + "=" + value));
    }
    return items;
  }

  private static boolean isOfTrial(Map.Entry<String, String> variable) {
    String macro = variable.getValue();
    return macro.startsWith("${")
        && macro.endsWith("}")
        && variable
            .getKey()
            .equals(Parameter.environmentName(macro.substring(2, macro.length() - 1)));
  }

  /** An item with the macros of a spec; what is no macro of Katib is escaped. */
  private String translated(Section section, String key, String item) {
    StringBuilder text = new StringBuilder();
    Matcher macro = USED.matcher(item);
    while (macro.find()) {
      String name = macro.group(1);
      if (name != null && !macros.containsKey(name)) {
        section.problem(key, "'%s' is not among the trialParameters".formatted(macro.group()), "");
      }
      String written = name == null ? "$" + macro.group() : macros.getOrDefault(name, "");
      macro.appendReplacement(text, Matcher.quoteReplacement(written));
    }
    return macro.appendTail(text).toString();
  }
}
