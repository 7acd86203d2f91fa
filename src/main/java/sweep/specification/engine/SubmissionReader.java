package sweep.specification.engine;

import static sweep.specification.key.EngineKeys.ARGUMENTS;
import static sweep.specification.key.EngineKeys.COMMAND_PREFIX;
import static sweep.specification.key.EngineKeys.MAX_QUEUED;
import static sweep.specification.key.EngineKeys.SBATCH_ARGUMENTS;
import static sweep.specification.key.EngineKeys.SETUP;
import static sweep.specification.key.EngineKeys.SUBMIT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import sweep.engine.KnownEngine;
import sweep.engine.Submission;
import sweep.specification.key.EngineKeys;
import sweep.yaml.MappingReader;
import sweep.yaml.Problems;

/** Reads how jobs are submitted. */
record SubmissionReader(Section section, boolean isOwn) {
  private static final String RATE = "rate";
  private static final String TIMEOUT = "timeout";

  /** A number of submits, in a second or a minute. */
  private static final Pattern FREQUENCY =
      Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)\\s*(?:/\\s*([sm]))?");

  Submission read(String engine) {
    Optional<Section> submit = submit();
    return new Submission(
        arguments(engine),
        section.oneOrMore(SETUP),
        section.texts(COMMAND_PREFIX),
        section.count(MAX_QUEUED, 1),
        submit.map(this::rate).orElse(OptionalDouble.empty()).orElse(Submission.USUAL_RATE),
        submit.flatMap(given -> given.positive(TIMEOUT)).orElse(Submission.USUAL_TIMEOUT));
  }

  /** The map of the submit command; empty if an engine of the user's own has the command alone. */
  private Optional<Section> submit() {
    if (!isOwn) {
      return section.section(SUBMIT, EngineKeys.SUBMIT_KEYS, "such as {rate: 5/s, timeout: 60s}");
    }
    // Its keys are checked where the command is read.
    return section
        .node(SUBMIT)
        .filter(MappingNode.class::isInstance)
        .map(map -> new MappingReader((MappingNode) map, section.path(SUBMIT), new Problems()))
        .map(map -> new Section(map.withoutEmpty(), section.nodes()));
  }

  private OptionalDouble rate(Section submit) {
    Optional<String> text = submit.text(RATE);
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    Matcher rate = FREQUENCY.matcher(text.get());
    double number = rate.matches() ? Double.parseDouble(rate.group(1)) : 0;
    if (number <= 0) {
      submit.problem(
          RATE,
          "expected a number of submits in a second, but got '%s'".formatted(text.get()),
          "such as 5/s or 30/m");
      return OptionalDouble.empty();
    }
    return OptionalDouble.of("m".equals(rate.group(2)) ? number / 60 : number);
  }

  private List<String> arguments(String engine) {
    String key = section.map().has(SBATCH_ARGUMENTS) ? SBATCH_ARGUMENTS : ARGUMENTS;
    Optional<Node> list = section.node(key);
    List<Node> items =
        list.map(node -> section.nodes().list(node, section.path(key))).orElse(List.of());
    List<String> arguments = new ArrayList<>();
    for (Node item : items) {
      Optional<String> argument = section.nodes().text(item, section.path(key));
      argument.ifPresent(arguments::add);
      argument
          .flatMap(text -> KnownEngine.named(engine).flatMap(known -> known.ownOption(text)))
          .ifPresent(option -> refuse(item, key, option));
    }
    return arguments;
  }

  private void refuse(Node item, String key, String option) {
    section
        .nodes()
        .problems()
        .add(item, section.path(key), "sweep sets %s itself".formatted(option), "remove it");
  }
}
