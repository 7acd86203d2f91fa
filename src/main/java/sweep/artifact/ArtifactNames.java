package sweep.artifact;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.files.SafeName;
import sweep.metric.filename.NameMetrics;
import sweep.space.Value;
import sweep.space.Value.FloatValue;
import sweep.specification.ArtifactRule;
import sweep.specification.ArtifactSubject;
import sweep.specification.SweepSpec;
import sweep.text.DecimalText;
import sweep.trial.Objective;

/** Chooses where artifacts lie, no two at one place. */
final class ArtifactNames {
  private final Optional<Objective> objective;
  private final Set<String> varying;
  private final Path artifacts;

  /** Whose each place is, by its path under the artifacts' folder. */
  private final Map<String, String> owners = new HashMap<>();

  ArtifactNames(SweepSpec spec, Path artifacts) {
    this.objective = spec.objective();
    this.varying = spec.varyingParameters();
    this.artifacts = artifacts;
  }

  private static String owner(int trial, Path file) {
    return trial + " " + file;
  }

  /** Notes that a file of a trial has a place. */
  void take(String path, int trial, Path file) {
    owners.put(path, owner(trial, file));
  }

  /** Notes that a place is free again. */
  void free(String path) {
    owners.remove(path);
  }

  /**
   * A place for one file, which is taken from now on.
   *
   * @param several whether other files of the trial are to be told apart from it
   */
  String choose(ArtifactRule rule, ArtifactSubject subject, Path file, boolean several) {
    String path = wanted(rule, subject, file, several);
    String owner = owner(subject.trial(), file);
    String free = isFree(path, owner) ? path : apart(path, owner);
    owners.put(free, owner);
    return free;
  }

  /** What a place is called that another file's name would have taken. */
  private static String apart(String path, String owner) {
    return SafeName.path(SafeName.with(path, "~" + SafeName.hash(owner)));
  }

  /** Whether a place is one that {@link #choose} may have given to a file, and no other's now. */
  boolean mayHaveChosen(ArtifactRule rule, ArtifactSubject subject, Path file, String path) {
    String owner = owner(subject.trial(), file);
    // What a trial reported, and what varies, may have been something else then.
    boolean namesTrial =
        rule.as().isEmpty()
            && path.startsWith(rule.name() + pair("trial", subject.paddedTrial()) + ".");
    boolean isWanted =
        Stream.of(true, false)
            .map(several -> wanted(rule, subject, file, several))
            .anyMatch(name -> path.equals(name) || path.equals(apart(name, owner)));
    return (namesTrial || isWanted) && owners.getOrDefault(path, owner).equals(owner);
  }

  private String wanted(ArtifactRule rule, ArtifactSubject subject, Path file, boolean several) {
    String name = file.getFileName().toString();
    String extension = NameMetrics.read(name).extension();
    ArtifactSubject known = subject.of(name.substring(0, name.length() - extension.length()));
    String wanted =
        rule.as()
            .map(text -> text.filled(known, SafeName::value))
            .orElseGet(() -> usual(rule, known) + extension);
    boolean namesFile = rule.as().filter(text -> text.namesFile()).isPresent();
    String distinct =
        several && !namesFile ? SafeName.with(wanted, "." + SafeName.value(known.file())) : wanted;
    return SafeName.path(distinct);
  }

  private boolean isFree(String path, String owner) {
    return owners.containsKey(path)
        ? owners.get(path).equals(owner)
        : !artifacts.resolve(path).toFile().exists();
  }

  /** The name of an artifact, the trial, what varies, and what came out. */
  private String usual(ArtifactRule rule, ArtifactSubject subject) {
    String pairs =
        subject.context().configuration().entries().entrySet().stream()
            .filter(entry -> varying.contains(entry.getKey()))
            .map(entry -> pair(entry.getKey(), shown(entry.getValue())))
            .collect(Collectors.joining());
    String reached =
        objective
            .map(Objective::metric)
            .filter(metric -> subject.metrics().value(metric).isPresent())
            .map(metric -> pair(metric, number(subject, metric)))
            .orElse("");
    return rule.name() + pair("trial", subject.paddedTrial()) + pairs + reached;
  }

  private static String pair(String name, String value) {
    return "." + SafeName.value(name) + "-" + SafeName.value(value);
  }

  private static String number(ArtifactSubject subject, String metric) {
    return DecimalText.brief(subject.metrics().value(metric).orElseThrow());
  }

  private static String shown(Value value) {
    return value instanceof FloatValue real ? DecimalText.brief(real.number()) : value.python();
  }
}
