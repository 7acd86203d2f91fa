package sweep.yaml;

import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads YAML into a tree whose nodes know their places. */
public final class YamlTree {
  /** Marks a scalar without quotes and without a tag: what it is, {@link Scalars} decides. */
  public static final Tag PLAIN = new Tag("!plain");

  /** Deeper than anybody writes. */
  static final int DEEPEST = 50;

  /** The time that the library takes grows with the square of it. */
  private static final int LONGEST_RUN = 1_000_000;

  private YamlTree() {}

  /** The map at the root of the text; empty, with problems, if there is none. */
  public static Optional<MappingNode> read(Source source, Problems problems) {
    Optional<Node> root = compose(source, problems);
    if (root.isEmpty()) {
      if (!problems.any()) {
        problems.addAt(
            source.mark(0, 0),
            "",
            "the file is empty",
            "a spec needs at least 'method', 'parameters' and 'command'");
      }
      return Optional.empty();
    }
    if (!(root.get() instanceof MappingNode mapping)) {
      problems.add(
          root.get(), "", "a spec is a map of keys, but this is " + Scalars.kind(root.get()));
      return Optional.empty();
    }
    return Optional.of(mapping);
  }

  /** The tree of a text, whatever it is; empty, with problems, if it is no YAML or has nothing. */
  public static Optional<Node> compose(Source source, Problems problems) {
    problems.addSource(source);
    int tooLong = tooLongRun(source.text());
    if (tooLong >= 0) {
      problems.addAt(
          place(source, source.text().codePointCount(0, tooLong)),
          "",
          "more than %d characters without a space".formatted(LONGEST_RUN),
          "");
      return Optional.empty();
    }
    LoaderOptions options = options();
    StreamReader reader = source.reader();
    ParserImpl parser = new ParserImpl(reader, options);
    try {
      Optional<Node> root =
          Optional.ofNullable(new Composer(parser, new PlainResolver(), options).getSingleNode());
      int before = problems.count();
      root.ifPresent(new YamlCheck(problems)::check);
      return root.filter(node -> problems.count() == before);
    } catch (MarkedYAMLException fault) {
      addFault(fault, source, problems);
    } catch (ReaderException fault) {
      problems.addAt(
          place(source, fault.getPosition()),
          "",
          "not valid YAML: the character U+%04X is not allowed".formatted(fault.getCodePoint()),
          "escape it in double quotes");
    } catch (YAMLException fault) {
      String message = String.valueOf(fault.getMessage());
      boolean tooDeep = message.startsWith("Nesting Depth exceeded");
      problems.addAt(
          tooDeep ? place(parser, reader) : reader.getMark(),
          "",
          tooDeep
              ? "nested more than %d levels deep".formatted(DEEPEST)
              : "not valid YAML: " + message.lines().findFirst().orElse(""),
          "");
    }
    return Optional.empty();
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setProcessComments(false);
    options.setCodePointLimit(Integer.MAX_VALUE);
    options.setNestingDepthLimit(DEEPEST);
    // What aliases may amount to is checked below, with their places.
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    options.setTagInspector(tag -> true);
    return options;
  }

  /** What the library says, in our words where its own mislead. */
  private static void addFault(MarkedYAMLException fault, Source source, Problems problems) {
    Mark place = fault.getProblemMark() == null ? source.mark(0, 0) : fault.getProblemMark();
    String words = String.valueOf(fault.getProblem()).strip().lines().findFirst().orElse("");
    String hint = "";
    if (words.startsWith("but found another document")) {
      words = "a spec is one document, but another begins here";
    } else if (words.startsWith("found character '\\t")) {
      words = "tabs are not allowed here";
      hint = "indent with spaces";
    } else if (words.startsWith("found character ")) {
      words = words.replaceFirst(" that cannot start.*", " at the start of a value");
      hint = "put it in quotes";
    }
    problems.addAt(place, "", "not valid YAML: " + words, hint);
  }

  /** Where more characters follow than the library can read in time; -1 if nowhere. */
  public static int tooLongRun(String text) {
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        start = i + 1;
      } else if (i - start >= LONGEST_RUN) {
        return start;
      }
    }
    return -1;
  }

  /** Where the parser stopped; the reader may be some way ahead. */
  private static Mark place(ParserImpl parser, StreamReader reader) {
    try {
      return parser.peekEvent().getStartMark();
    } catch (YAMLException fault) {
      return reader.getMark();
    }
  }

  /** The place of a character. */
  private static Mark place(Source source, int position) {
    String text = source.text();
    List<String> lines = TextLines.of(text.substring(0, text.offsetByCodePoints(0, position)));
    String last = lines.get(lines.size() - 1);
    return source.mark(lines.size() - 1, last.codePointCount(0, last.length()));
  }

  private static final class PlainResolver extends Resolver {
    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
      if (kind == NodeId.scalar) {
        return implicit ? PLAIN : Tag.STR;
      }
      return super.resolve(kind, value, implicit);
    }
  }
}
