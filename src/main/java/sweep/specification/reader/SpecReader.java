package sweep.specification.reader;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import sweep.specification.ReadSpec;
import sweep.specification.SweepSpec;
import sweep.specification.file.SpecFiles;
import sweep.specification.key.SweepKeys;
import sweep.specification.override.SpecOverrides;
import sweep.yaml.MappingReader;
import sweep.yaml.Problems;
import sweep.yaml.Source;
import sweep.yaml.SpecException;
import sweep.yaml.YamlTree;

/** Reads spec files. */
public final class SpecReader {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private SpecReader() {}

  /** Returns the JSON Schema of specs. */
  public static InputStream schema() {
    return SweepSpec.class.getResourceAsStream("sweep.schema.json");
  }

  /**
   * Reads a file.
   *
   * @throws SpecException if it can't be read or is not a valid spec
   */
  public static ReadSpec read(Path file) throws SpecException {
    return read(file, List.of());
  }

  /**
   * Reads a file, with overrides.
   *
   * @param settings each a path of keys, an equals sign and a value in YAML, such as {@code
   *     parameters.lr.min=1e-5}; they become part of the spec's text
   * @throws SpecException if it can't be read or is not a valid spec
   */
  public static ReadSpec read(Path file, List<String> settings) throws SpecException {
    Source source = new Source(file.toString(), withoutMark(SpecFiles.text(file)));
    return read(
        source, defaultName(source.name()), new SpecOverrides(settings, SpecFiles.near(file)));
  }

  public static ReadSpec read(String text, String shownName) throws SpecException {
    return read(text, shownName, defaultName(shownName));
  }

  /** Returns the name of a sweep whose spec has none, from the name of its file. */
  public static String defaultName(String file) {
    String last = file.substring(file.lastIndexOf('/') + 1);
    int dot = last.lastIndexOf('.');
    return dot > 0 ? last.substring(0, dot) : last;
  }

  /**
   * Reads a text, which can't name other files.
   *
   * @param shownName the name of the source in messages
   * @param defaultName the sweep's name if the spec has none
   * @throws SpecException if it is not a valid spec
   */
  public static ReadSpec read(String text, String shownName, String defaultName)
      throws SpecException {
    return read(text, shownName, defaultName, List.of());
  }

  /** Reads a text as {@link #read(String, String, String)} does, with overrides. */
  static ReadSpec read(String text, String shownName, String defaultName, List<String> settings)
      throws SpecException {
    return read(
        new Source(shownName, withoutMark(text)),
        defaultName,
        new SpecOverrides(settings, SpecFiles.NONE));
  }

  /** Whether a file name is that of a spec. */
  public static boolean isNameOfSpec(String file) {
    return file.endsWith(".yaml") || file.endsWith(".yml");
  }

  /** Returns the paths of the overrides in a spec, including those of {@code --set}. */
  public static Set<String> settings(ReadSpec spec) {
    Problems none = new Problems();
    return YamlTree.read(new Source(spec.file(), spec.text()), none)
        .flatMap(root -> new MappingReader(root, "", none).value(SweepKeys.SET))
        .filter(MappingNode.class::isInstance)
        .map(set -> new LinkedHashSet<>(new MappingReader((MappingNode) set, "", none).keys()))
        .orElseGet(LinkedHashSet::new);
  }

  private static String withoutMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static ReadSpec read(Source source, String defaultName, SpecOverrides overrides)
      throws SpecException {
    Problems problems = new Problems();
    Optional<MappingNode> root = YamlTree.read(source, problems);
    Optional<ReadSpec> spec =
        root.flatMap(
            node -> {
              List<String> notes = RepeatedKeys.removed(node);
              MappingNode whole = overrides.applied(node, problems);
              String text = overrides.text(source.text(), node);
              return new SpecParser(whole, problems, defaultName, notes).parse(text, source.name());
            });
    if (!problems.any() && spec.isPresent() && overrides.hasNew()) {
      checkRecord(spec.get(), source, problems);
    }
    if (problems.any() || spec.isEmpty()) {
      throw problems.exception();
    }
    return spec.get();
  }

  /** Checks that the text with overrides means the same when it is read again. */
  private static void checkRecord(ReadSpec spec, Source source, Problems problems) {
    String reason;
    try {
      ReadSpec recorded = read(spec.text(), source.name(), spec.spec().name());
      List<String> differences = SpecDifferences.between(spec, recorded);
      reason = differences.isEmpty() ? "" : differences.get(0);
    } catch (SpecException e) {
      reason = e.problems().get(0).describe();
    }
    if (!reason.isEmpty()) {
      problems.addAt(
          source.mark(0, 0), "", "overrides can't be saved: " + reason, "write them into the spec");
    }
  }
}
