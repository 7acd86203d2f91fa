package sweep.specification.engine;

import static sweep.specification.key.EngineKeys.CANCEL;
import static sweep.specification.key.EngineKeys.CANCEL_AT_ONCE;
import static sweep.specification.key.EngineKeys.DIRECTIVES;
import static sweep.specification.key.EngineKeys.ID;
import static sweep.specification.key.EngineKeys.LINE;
import static sweep.specification.key.EngineKeys.LIST;
import static sweep.specification.key.EngineKeys.LONGEST_NAME;
import static sweep.specification.key.EngineKeys.SCRIPT;
import static sweep.specification.key.EngineKeys.STATES;
import static sweep.specification.key.EngineKeys.SUBMIT;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import sweep.engine.OwnEngine;
import sweep.engine.OwnEngine.Meaning;
import sweep.specification.key.EngineKeys;
import sweep.text.NearName;

/** Reads how to talk to an engine of the user's own. */
record OwnEngineReader(Section section) {
  private static final String COMMAND = "command";
  private static final String STDIN = "stdin";
  private static final String FILE = "file";

  /** The first word of an answer that begins with a digit, such as {@code 123.server}. */
  private static final Pattern USUAL_ID = Pattern.compile("\\b(\\d[\\w.\\[\\]-]*)");

  /** A line whose first two words are an id and a state. */
  private static final Pattern USUAL_LINE =
      Pattern.compile("^\\s*(?<id>\\d\\S*)\\s+(?<state>\\S+)");

  private static final Pattern WORD = Pattern.compile("\\$\\{([^}]*)}");
  private static final List<String> GROUPS = List.of("id", "state");

  /** The engine; empty, with problems, if a command is missing. */
  Optional<OwnEngine> read() {
    List<String> submit = submit();
    List<String> list = command(section, LIST, OwnEngine.LIST_WORDS);
    List<String> cancel = command(section, CANCEL, List.of(OwnEngine.IDS));
    List<String> directives = section.texts(DIRECTIVES);
    checkWords(section, DIRECTIVES, directives, OwnEngine.JOB_WORDS);
    OwnEngine engine =
        new OwnEngine(
            submit,
            isOnStdin(),
            directives,
            pattern(ID, USUAL_ID),
            list,
            line(),
            states(),
            cancel,
            section.count(CANCEL_AT_ONCE, 1).orElse(1),
            section.count(LONGEST_NAME, 1));
    return Optional.of(engine)
        .filter(found -> Stream.of(submit, list, cancel).noneMatch(List::isEmpty));
  }

  private List<String> submit() {
    List<String> words =
        Stream.concat(OwnEngine.JOB_WORDS.stream(), Stream.of(OwnEngine.SCRIPT)).toList();
    return section
        .node(SUBMIT)
        .filter(MappingNode.class::isInstance)
        .flatMap(map -> section.section(SUBMIT, EngineKeys.OWN_SUBMIT_KEYS, ""))
        .map(map -> command(map, COMMAND, words))
        .orElseGet(() -> command(section, SUBMIT, words));
  }

  /** The words of a command: a list, or a text that white space divides. */
  private static List<String> command(Section from, String key, List<String> known) {
    boolean isList = from.node(key).filter(SequenceNode.class::isInstance).isPresent();
    List<String> words =
        isList
            ? from.texts(key)
            : from.text(key).map(text -> List.of(text.split("\\s+"))).orElse(List.of());
    checkWords(from, key, words, known);
    return words;
  }

  private static void checkWords(Section from, String key, List<String> texts, List<String> known) {
    for (String text : texts) {
      for (Matcher word = WORD.matcher(text); word.find(); ) {
        String name = word.group(1);
        if (!known.contains(name)) {
          String all = "known here: " + NearName.list(known);
          from.problem(key, "unknown word ${%s}".formatted(name), NearName.hint(name, known, all));
        }
      }
    }
  }

  private boolean isOnStdin() {
    return section
        .node(SCRIPT)
        .flatMap(node -> section.nodes().oneOf(node, section.path(SCRIPT), List.of(FILE, STDIN)))
        .filter(STDIN::equals)
        .isPresent();
  }

  private Pattern pattern(String key, Pattern usual) {
    try {
      return section.text(key).map(Pattern::compile).orElse(usual);
    } catch (PatternSyntaxException e) {
      section.problem(
          key, "not a regular expression: " + e.getDescription(), "see java.util.regex.Pattern");
      return usual;
    }
  }

  private Pattern line() {
    Pattern line = pattern(LINE, USUAL_LINE);
    for (String group : GROUPS) {
      if (!line.pattern().contains("(?<%s>".formatted(group))) {
        section.problem(
            LINE,
            "has no group '%s'".formatted(group),
            "such as '^(?<id>\\d+) +\\S+ +(?<state>\\S+)'");
      }
    }
    return line;
  }

  private Map<String, Meaning> states() {
    Map<String, Meaning> states = new HashMap<>();
    section
        .section(STATES, EngineKeys.STATE_KEYS, "such as {waiting: [PD], running: [R, CG]}")
        .ifPresent(given -> addStates(given, states));
    return states;
  }

  private static void addStates(Section given, Map<String, Meaning> states) {
    for (Meaning meaning : Meaning.values()) {
      String key = meaning.name().toLowerCase(Locale.ROOT);
      for (String state : given.oneOrMore(key)) {
        if (states.putIfAbsent(state, meaning) != null) {
          given.problem(key, "'%s' is listed twice".formatted(state), "");
        }
      }
    }
  }
}
