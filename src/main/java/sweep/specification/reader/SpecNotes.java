package sweep.specification.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import sweep.command.FileTemplate;
import sweep.command.OwnMacros;
import sweep.command.shell.ShellText;
import sweep.space.Parameter;
import sweep.specification.SweepSpec;
import sweep.specification.key.SweepKeys;
import sweep.text.NearName;
import sweep.yaml.MappingReader;

/** Notes about a valid spec that the user should see before it runs. */
final class SpecNotes {
  /** The keys about the machine that no engine takes over. */
  private static final List<String> LOCAL_KEYS =
      List.of("gpus", "gpu_free_memory", "nice", "min_free_memory");

  private static final String SEED_VARIABLE = "SWEEP_SEED";

  /** An interpreter that is directly followed by all parameters. */
  private static final Pattern NO_SCRIPT =
      Pattern.compile("(\\$\\{env} |/usr/bin/env )?(\\$\\{interpreter}|python[0-9.]*) \\$\\{args");

  private final MappingReader spec;
  private final SweepSpec sweep;

  SpecNotes(MappingReader spec, SweepSpec sweep) {
    this.spec = spec;
    this.sweep = sweep;
  }

  List<String> all() {
    List<String> notes = new ArrayList<>();
    List<String> unused = SweepKeys.SERVER.stream().filter(spec::has).toList();
    if (!unused.isEmpty()) {
      notes.add("ignored, used only by W&B's server: %s".formatted(String.join(", ", unused)));
    }
    List<String> unseen =
        sweep.varyingParameters().stream().filter(name -> !isCarried(name)).toList();
    if (!unseen.isEmpty()) {
      notes.add(
          "the command line does not contain %s: the script can read it from wandb.config, $%s or"
              .concat(" $SWEEP_PARAMS_FILE")
              .formatted(NearName.list(unseen), Parameter.environmentName(unseen.get(0))));
    }
    Stream.concat(sweep.search().space().names().stream(), Stream.of(OwnMacros.SEED))
        .forEach(name -> bareMacro(name).ifPresent(notes::add));
    if (repeats() && !isSeedTaken()) {
      notes.add(
          "the command does not use ${seed}: unless the script reads $SWEEP_SEED, it chooses the"
              + " seed of every repeat itself");
    }
    if (NO_SCRIPT.matcher(String.join(" ", commandWords())).lookingAt()) {
      notes.add("command: python has no script to run; add one before ${args}");
    }
    withoutEffect().ifPresent(notes::add);
    for (SharedOutput shared : SharedOutput.in(commandWords())) {
      notes.add(shared.note());
    }
    if (sweep.objective().isEmpty()) {
      notes.add(
          "no metric, so nothing is ranked; to rank, add metric: {name: val_loss, goal: minimize}");
    }
    return notes;
  }

  /** A note on the keys that only mean something where trials run on this machine. */
  private Optional<String> withoutEffect() {
    List<String> unused = LOCAL_KEYS.stream().filter(spec::has).toList();
    return sweep
        .limits()
        .engine()
        .filter(engine -> !unused.isEmpty())
        .map(
            engine ->
                "without effect with backend %s: %s"
                    .formatted(engine.name(), String.join(", ", unused)));
  }

  private boolean isCarried(String parameter) {
    return sweep.command().carries(parameter)
        || sweep.files().stream().anyMatch(file -> file.carries(parameter));
  }

  /** Returns a note if the command has a name in another language's syntax instead of a macro. */
  private Optional<String> bareMacro(String name) {
    String quoted = Pattern.quote(name);
    Pattern bare =
        Pattern.compile("(?<![\\\\$])(?:\\{NAME}|\\$NAME(?![\\w:]))".replace("NAME", quoted));
    // A shell variable of this name that the command sets itself is no mistake.
    Pattern set =
        Pattern.compile(
            "\\$\\{NAME}|\\b(?:for|read)\\s+NAME\\b|(?<![-\\w.])NAME=(?![\"']?\\$NAME)"
                .replace("NAME", quoted));
    List<String> texts = commandTexts().toList();
    return texts.stream().anyMatch(text -> set.matcher(text).find())
        ? Optional.empty()
        : texts.stream()
            .map(bare::matcher)
            .filter(Matcher::find)
            .findFirst()
            .map(
                found ->
                    "command: %s is passed on unchanged; did you mean ${%s}?"
                        .formatted(found.group(), name));
  }

  private boolean repeats() {
    return sweep.repeats() > 1 || sweep.baselineRepeats() > 1 || sweep.confirmation().isPresent();
  }

  private boolean isSeedTaken() {
    return sweep.command().carriesSeed()
        || sweep.files().stream().anyMatch(FileTemplate::carriesSeed)
        || commandTexts().anyMatch(text -> text.contains(SEED_VARIABLE));
  }

  private Stream<String> commandTexts() {
    Node command = spec.value(SweepKeys.COMMAND).orElse(spec.node());
    Stream<Node> items =
        command instanceof SequenceNode list ? list.getValue().stream() : Stream.of(command);
    Stream<String> texts =
        items.filter(ScalarNode.class::isInstance).map(item -> ((ScalarNode) item).getValue());
    return isForShell() ? texts.map(ShellText::withoutComments) : texts;
  }

  private boolean isForShell() {
    return spec.value(SweepKeys.COMMAND).filter(ScalarNode.class::isInstance).isPresent();
  }

  /** Returns the items of a list, or the words that the shell passes on unchanged. */
  private List<String> commandWords() {
    if (!isForShell()) {
      return commandTexts().toList();
    }
    return commandTexts()
        .flatMap(text -> CommandWords.of(text, name -> true).all().stream())
        .filter(CommandWords.Word::plain)
        .map(CommandWords.Word::text)
        .toList();
  }
}
