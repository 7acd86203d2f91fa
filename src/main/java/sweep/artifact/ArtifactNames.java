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

/** Chooses unique names for artifacts. */
final class ArtifactNames {
  private final Optional<Objective> objective;
  private final Set<String> varying;
  private final Path artifacts;

  /** The owner of each name, by path in the folder of artifacts. */
  private final Map<String, String> owners = new HashMap<>();

  ArtifactNames(SweepSpec spec, Path artifacts) {
    this.objective = spec.objective();
    this.varying = spec.varyingParameters();
    this.artifacts = artifacts;
  }

  private static String owner(int trial, Path file) {
    return trial + " " + file;
  }

  /** Records that a file of a trial has a name. */
  void take(String path, int trial, Path file) {
    owners.put(path, owner(trial, file));
  }

  /** Records that a name is free again. */
  void free(String path) {
    owners.remove(path);
  }

  /**
   * Chooses a name for a file and records it.
   *
   * @param several whether the rule finds other files of the trial, too, which need other names
   */
  String choose(ArtifactRule rule, ArtifactSubject subject, Path file, boolean several) {
    String path = wanted(rule, subject, file, several);
    String owner = owner(subject.trial(), file);
    String free = isFree(path, owner) ? path : distinct(path, owner);
    owners.put(free, owner);
    return free;
  }

  /** Returns another name for a file whose name is taken. */
  private static String distinct(String path, String owner) {
    return SafeName.path(SafeName.with(path, "~" + SafeName.hash(owner)));
  }

  /** Whether {@link #choose} may have given a name to a file, and no other file has it now. */
  boolean mayHaveChosen(ArtifactRule rule, ArtifactSubject subject, Path file, String path) {
    String owner = owner(subject.trial(), file);
    // The metrics that the trial reported, or the varying parameters, may have been others then.
    boolean namesTrial =
        rule.as().isEmpty()
            && path.startsWith(rule.name() + pair("trial", subject.paddedTrial()) + ".");
    boolean isWanted =
        Stream.of(true, false)
            .map(several -> wanted(rule, subject, file, several))
            .anyMatch(name -> path.equals(name) || path.equals(distinct(name, owner)));
    return (namesTrial || isWanted) && owners.getOrDefault(path, owner).equals(owner);
  }

  private String wanted(ArtifactRule rule, ArtifactSubject subject, Path file, boolean several) {
    String name = file.getFileName().toString();
    String extension = NameMetrics.read(name).extension();
    ArtifactSubject known = subject.of(name.substring(0, name.length() - extension.length()));
    String wanted =
        rule.as()
            .map(text -> text.filled(known, SafeName::value))
            .orElseGet(() -> defaultName(rule, known) + extension);
    boolean namesFile = rule.as().filter(text -> text.namesFile()).isPresent();
    String unique =
        several && !namesFile ? SafeName.with(wanted, "." + SafeName.value(known.file())) : wanted;
    return SafeName.path(unique);
  }

  private boolean isFree(String path, String owner) {
    return owners.containsKey(path)
        ? owners.get(path).equals(owner)
        : !artifacts.resolve(path).toFile().exists();
  }

  /** Returns the default name: the rule, the trial, its varying parameters and its objective. */
  private String defaultName(ArtifactRule rule, ArtifactSubject subject) {
    String pairs =
        subject.context().configuration().entries().entrySet().stream()
            .filter(entry -> varying.contains(entry.getKey()))
            .map(entry -> pair(entry.getKey(), shown(entry.getValue())))
            .collect(Collectors.joining());
    String result =
        objective
            .map(Objective::metric)
            .filter(metric -> subject.metrics().value(metric).isPresent())
            .map(metric -> pair(metric, number(subject, metric)))
            .orElse("");
    return rule.name() + pair("trial", subject.paddedTrial()) + pairs + result;
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
