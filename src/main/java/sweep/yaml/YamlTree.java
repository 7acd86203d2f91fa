package sweep.yaml;

import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.ScannerException;

/** Reads YAML into a tree of nodes with their places. */
public final class YamlTree {
  /** Marks a scalar without quotes and without a tag, whose type {@link Scalars} decides. */
  public static final Tag PLAIN = new Tag("!plain");

  /** The limit of nesting, far deeper than any spec. */
  static final int DEEPEST = 50;

  /** The limit of characters without a space, as the library takes quadratic time for them. */
  private static final int LONGEST_RUN = 1_000_000;

  private static final String INVALID = "not valid YAML: ";

  /** The characters that can't begin a plain scalar; YAML 1.1 reserves the first two. */
  private static final String RESERVED = "@`%";

  private YamlTree() {}

  /** Returns the map at the root of a text; empty, with problems, if there is none. */
  public static Optional<MappingNode> read(Source source, Problems problems) {
    Optional<Node> root = compose(source, problems);
    if (root.isEmpty()) {
      if (!problems.any()) {
        problems.addAt(
            source.mark(0, 0),
            "",
            source.text().isBlank() ? "the file is empty" : "the file contains only comments",
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

  /** Returns the tree of a text; empty if it has no value, or, with problems, is not valid YAML. */
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
    StreamReader reader = source.reader();
    try {
      int before = problems.count();
      Optional<Node> root = document(reader, problems);
      root.ifPresent(new YamlCheck(problems)::check);
      return root.filter(node -> problems.count() == before);
    } catch (PlacedComposer.TooDeepException e) {
      problems.addAt(e.place(), "", "nested more than %d levels deep".formatted(DEEPEST), "");
    } catch (MarkedYAMLException e) {
      addFault(e, source, problems);
    } catch (ReaderException e) {
      problems.addAt(
          place(source, e.getPosition()),
          "",
          INVALID + "the character U+%04X is not allowed".formatted(e.getCodePoint()),
          "escape it in double quotes");
    } catch (YAMLException e) {
      problems.addAt(reader.getMark(), "", INVALID + firstLine(e.getMessage()), "");
    }
    return Optional.empty();
  }

  private static Optional<Node> document(StreamReader reader, Problems problems) {
    LoaderOptions options = options();
    ParserImpl parser = new ParserImpl(reader, options);
    PlacedComposer composer = new PlacedComposer(parser, options);
    Optional<Node> root = composer.checkNode() ? Optional.of(composer.getNode()) : Optional.empty();
    if (composer.checkNode()) {
      Mark next = parser.peekEvent().getStartMark();
      problems.addAt(next, "", INVALID + "a spec is one document, but another begins here", "");
    }
    return root;
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setProcessComments(false);
    options.setCodePointLimit(Integer.MAX_VALUE);
    options.setNestingDepthLimit(Integer.MAX_VALUE);
    // YamlCheck limits what aliases expand to, with their places.
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    options.setTagInspector(tag -> true);
    return options;
  }

  /** Adds the library's message, or a clearer one for characters that can't begin a value. */
  private static void addFault(MarkedYAMLException fault, Source source, Problems problems) {
    Mark place = fault.getProblemMark() == null ? source.mark(0, 0) : fault.getProblemMark();
    String message = firstLine(fault.getProblem());
    String hint = "";
    if (fault instanceof ScannerException) {
      int found = codePoint(source.text(), place.getIndex());
      if (found == '\t') {
        message = "tabs are not allowed here";
        hint = "indent with spaces";
      } else if (RESERVED.indexOf(found) >= 0) {
        message = "found character '%c' at the start of a value".formatted(found);
        hint = "put it in quotes";
      }
    }
    problems.addAt(place, "", INVALID + message, hint);
  }

  private static String firstLine(String message) {
    return String.valueOf(message).strip().lines().findFirst().orElse("");
  }

  /** The character at a position in code points; -1 at the end. */
  private static int codePoint(String text, int position) {
    int at = text.offsetByCodePoints(0, position);
    return at < text.length() ? text.codePointAt(at) : -1;
  }

  /** Returns the start of a run of characters too long for the library; -1 if there is none. */
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

  /** The place of a character. */
  private static Mark place(Source source, int position) {
    String text = source.text();
    List<String> lines = TextLines.of(text.substring(0, text.offsetByCodePoints(0, position)));
    String last = lines.get(lines.size() - 1);
    return source.mark(lines.size() - 1, last.codePointCount(0, last.length()));
  }
}
