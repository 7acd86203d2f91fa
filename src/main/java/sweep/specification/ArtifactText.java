package sweep.specification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import sweep.command.CommandPiece;
import sweep.text.DecimalText;

/** The pattern of an artifact's files, or the path that it gets, with macros. */
public final class ArtifactText {
  /** The macro for the trial's number. */
  public static final String TRIAL = "trial";

  /** The macro for the name of the file that is collected, without its extension. */
  public static final String FILE = "file";

  /** What stands before a metric's name if it could be taken for something else. */
  public static final String METRIC = "metric.";

  /** Text that stands for itself, or what a macro stands for. */
  public sealed interface Part {
    /** Text that stands for itself. */
    record Literal(String text) implements Part {}

    /** What the command has too. */
    record Piece(CommandPiece piece) implements Part {}

    /** The trial's number. */
    record TrialNumber() implements Part {}

    /** The name of the file. */
    record Stem() implements Part {}

    /** What the trial reported. */
    record Metric(String name) implements Part {}
  }

  private final List<Part> parts;

  public ArtifactText(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  public List<Part> parts() {
    return parts;
  }

  /** Whether it tells the files of one trial apart. */
  public boolean namesFile() {
    return parts.contains(new Part.Stem());
  }

  /** The metrics that it names, but that the trial did not report. */
  public List<String> missing(ArtifactSubject subject) {
    List<String> missing = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Part.Metric metric
          && subject.metrics().value(metric.name()).isEmpty()
          && !missing.contains(metric.name())) {
        missing.add(metric.name());
      }
    }
    return missing;
  }

  /**
   * The text for one trial. Metrics have as many digits as people compare; one that was not
   * reported is {@code none}.
   *
   * @param harmless what becomes of values, as they may hold anything
   */
  public String filled(ArtifactSubject subject, UnaryOperator<String> harmless) {
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      filled.append(literal(part).orElseGet(() -> harmless.apply(value(part, subject))));
    }
    return filled.toString();
  }

  private static Optional<String> literal(Part part) {
    return part instanceof Part.Literal literal ? Optional.of(literal.text()) : Optional.empty();
  }

  private static String value(Part part, ArtifactSubject subject) {
    if (part instanceof Part.Piece macro) {
      CommandPiece.Expansion expansion =
          new CommandPiece.Expansion(subject.context(), subject.passed());
      return macro.piece().isAbsent(expansion)
          ? "none"
          : String.join(" ", macro.piece().expand(expansion));
    }
    if (part instanceof Part.Metric metric) {
      OptionalDouble value = subject.metrics().value(metric.name());
      return value.isPresent() ? DecimalText.brief(value.getAsDouble()) : "none";
    }
    return part instanceof Part.TrialNumber ? subject.paddedTrial() : subject.file();
  }
}
