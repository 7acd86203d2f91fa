package sweep.specification.reader;

import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import sweep.command.CommandPiece;
import sweep.command.MacroSyntax;
import sweep.specification.ArtifactPattern;
import sweep.specification.ArtifactText;
import sweep.specification.ArtifactText.Part;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;

/** Reads the patterns and paths of artifacts. */
final class ArtifactTextReader {
  /** A path with a parent folder in it. */
  private static final Pattern LEAVING = Pattern.compile("(.*/)?\\.\\.(/.*)?");

  private static final Pattern NO_PATH =
      Pattern.compile("(^|.*/)(\\.\\.?)?(/.*|$)|.*[\\\\\\p{Cntrl}].*");

  private final MappingReader spec;
  private final NodeReader nodes;
  private final Problems problems;
  private final Macros macros;
  private final boolean hasRepeats;

  ArtifactTextReader(MappingReader spec, NodeReader nodes, Macros macros, boolean hasRepeats) {
    this.spec = spec;
    this.nodes = nodes;
    this.problems = nodes.problems();
    this.macros = macros;
    this.hasRepeats = hasRepeats;
  }

  /** Reads a pattern. */
  Optional<ArtifactPattern> pattern(Node node, String path) {
    Optional<String> text = nodes.text(node, path);
    if (text.isEmpty() || !isPattern(node, path, text.get())) {
      return Optional.empty();
    }
    ArtifactText glob = text(text.get(), name -> patternMacro(node, path, name));
    boolean isTrials = !text.get().matches("(\\.?/|\\$\\{envvar:).*");
    if (!isTrials) {
      checkDiffers(node, path, glob);
    }
    return Optional.of(new ArtifactPattern(glob, isTrials));
  }

  private boolean isPattern(Node node, String path, String text) {
    String shape = MacroSyntax.WRITTEN.matcher(text).replaceAll("x");
    if (text.isBlank() || LEAVING.matcher(shape).matches()) {
      problems.add(
          node,
          path,
          "'%s' does not name files in a trial's folder".formatted(text),
          "such as checkpoints/*.pth, or ./models/${lr}.pth in the working directory");
      return false;
    }
    try {
      for (String segment : shape.split("/", -1)) {
        FileSystems.getDefault().getPathMatcher("glob:" + segment);
      }
      return true;
    } catch (PatternSyntaxException e) {
      problems.add(
          node,
          path,
          "invalid pattern '%s': %s".formatted(text, e.getDescription()),
          "* matches any part of a name, ** any folders; \\ escapes a character");
      return false;
    }
  }

  /** Checks that a file outside the trial's folder has a different name for each trial. */
  private void checkDiffers(Node node, String path, ArtifactText glob) {
    boolean differsByTrial = glob.parts().stream().anyMatch(ArtifactTextReader::differsByTrial);
    boolean differsByConfiguration =
        glob.parts().stream()
            .anyMatch(
                part ->
                    part instanceof Part.Piece macro
                        && macro.piece() instanceof CommandPiece.ParameterValue);
    if (!differsByTrial && !(differsByConfiguration && !hasRepeats)) {
      problems.add(
          node,
          path,
          differsByConfiguration
              ? "this is the same file for every repeat of a configuration"
              : "outside the trial's folder, this is the same file for every trial",
          differsByConfiguration
              ? "add ${seed} to its name, or write it to ${trial_dir}"
              : "add a parameter or ${seed} to its name, or write it to ${trial_dir}");
    }
  }

  private static boolean differsByTrial(Part part) {
    return part instanceof Part.TrialNumber
        || (part instanceof Part.Piece macro
            && (macro.piece() instanceof CommandPiece.Seed
                || macro.piece() instanceof CommandPiece.TrialPath));
  }

  /** Reads the path of an artifact. */
  Optional<ArtifactText> path(Node node, String path) {
    Optional<String> text = nodes.text(node, path);
    String shape = MacroSyntax.WRITTEN.matcher(text.orElse("x")).replaceAll("x");
    if (NO_PATH.matcher(shape).matches()) {
      problems.add(
          node,
          path,
          "'%s' can't be a file in the sweep's artifacts/".formatted(text.orElseThrow()),
          "such as models/${trial}.loss-${val_loss}.pth");
      return Optional.empty();
    }
    return text.map(found -> text(found, name -> pathMacro(node, path, name)));
  }

  private static ArtifactText text(String text, Function<String, Optional<Part>> find) {
    List<Part> parts = new ArrayList<>();
    Matcher macro = MacroSyntax.WRITTEN.matcher(text);
    int end = 0;
    while (macro.find()) {
      addLiteral(parts, text.substring(end, macro.start()));
      if (macro.group().startsWith(MacroSyntax.ESCAPED)) {
        addLiteral(parts, macro.group().substring(1));
      } else {
        find.apply(macro.group(1)).ifPresent(parts::add);
      }
      end = macro.end();
    }
    addLiteral(parts, text.substring(end));
    return new ArtifactText(parts);
  }

  private static void addLiteral(List<Part> parts, String text) {
    if (!text.isEmpty()) {
      parts.add(new Part.Literal(text));
    }
  }

  private Optional<Part> patternMacro(Node node, String path, String name) {
    Optional<Part> known = known(name);
    if (known.isEmpty()) {
      problems.add(node, path, "unknown macro '${%s}'".formatted(name), macros.hint(name));
    }
    return known;
  }

  /** An unknown name in a path is a metric, unless it looks like a typo. */
  private Optional<Part> pathMacro(Node node, String path, String name) {
    Optional<Part> known =
        name.equals(ArtifactText.FILE) ? Optional.of(new Part.Stem()) : known(name);
    if (known.isPresent()) {
      return known;
    }
    if (name.startsWith(ArtifactText.METRIC)) {
      return Optional.of(new Part.Metric(name.substring(ArtifactText.METRIC.length())));
    }
    if (!isObjective(name) && (name.isBlank() || macros.isTypo(name))) {
      problems.add(
          node,
          path,
          "unknown macro '${%s}'".formatted(name),
          "%s; write ${metric.%s} for the metric".formatted(macros.hint(name), name));
      return Optional.empty();
    }
    return Optional.of(new Part.Metric(name));
  }

  private Optional<Part> known(String name) {
    Optional<CommandPiece> piece = macros.find(name).filter(found -> !found.isMany());
    Optional<Part> part = piece.map(Part.Piece::new);
    return part.isEmpty() && name.equals(ArtifactText.TRIAL)
        ? Optional.of(new Part.TrialNumber())
        : part;
  }

  private boolean isObjective(String name) {
    return spec.value("metric")
        .filter(MappingNode.class::isInstance)
        .map(metric -> new MappingReader((MappingNode) metric, "metric", new Problems()))
        .flatMap(metric -> metric.value("name"))
        .flatMap(objective -> new NodeReader(new Problems()).text(objective, "metric.name"))
        .filter(name::equals)
        .isPresent();
  }
}
