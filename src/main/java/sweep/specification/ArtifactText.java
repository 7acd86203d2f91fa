package sweep.specification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import sweep.command.CommandPiece;
import sweep.text.DecimalText;

/** A pattern of an artifact's files, or the path of its copy, with macros. */
public final class ArtifactText {
  /** The macro for the trial's number. */
  public static final String TRIAL = "trial";

  /** The macro for the collected file's name without its extension. */
  public static final String FILE = "file";

  /** The prefix for a metric whose name is also that of another macro. */
  public static final String METRIC = "metric.";

  /** A literal or a macro. */
  public sealed interface Part {
    /** Literal text. */
    record Literal(String text) implements Part {}

    /** A macro that commands have too. */
    record Piece(CommandPiece piece) implements Part {}

    /** The trial's number. */
    record TrialNumber() implements Part {}

    /** The file's name without its extension. */
    record Stem() implements Part {}

    /** A metric that the trial reported. */
    record Metric(String name) implements Part {}
  }

  private final List<Part> parts;

  public ArtifactText(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  public List<Part> parts() {
    return parts;
  }

  /** Whether it contains the file's name, so that the files of one trial get different paths. */
  public boolean namesFile() {
    return parts.contains(new Part.Stem());
  }

  /** Returns the metrics in this text that the trial did not report. */
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
   * Returns the text for one trial. Metrics are shortened; one that was not reported is {@code
   * none}.
   *
   * @param harmless makes a value safe, as values may contain anything
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
