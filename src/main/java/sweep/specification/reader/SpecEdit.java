package sweep.specification.reader;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import sweep.sampler.SamplerType;
import sweep.space.Configuration;
import sweep.space.Rule;
import sweep.specification.SweepSpec;
import sweep.specification.key.SweepKeys;
import sweep.text.NearName;
import sweep.yaml.SpecException;
import sweep.yaml.SpecProblem;

/** Changes of a stored spec while its sweep runs, read as the whole spec is. */
public final class SpecEdit {
  private static final Pattern PLAIN_KEY = Pattern.compile("[\\p{L}\\p{N}_.-]+");
  private static final Pattern SPECIAL = Pattern.compile("[,\\[\\]{}#&*!|>'\"%@`]|: ");

  private final String text;
  private final String name;

  /**
   * Creates changes of a spec.
   *
   * @param name the sweep's name
   */
  public SpecEdit(String text, String name) {
    this.text = text;
    this.name = name;
  }

  /**
   * What was read.
   *
   * @param value empty if there is a problem
   * @param problem what is wrong, in one line; empty if nothing is
   */
  public record Result<T>(Optional<T> value, String problem) {
    static <T> Result<T> of(T value) {
      return new Result<>(Optional.of(value), "");
    }

    static <T> Result<T> problem(String problem) {
      return new Result<>(Optional.empty(), problem);
    }
  }

  /**
   * Reads the spec with other values of some keys.
   *
   * @param settings values in YAML, by key
   */
  public Result<SweepSpec> with(Map<String, String> settings) {
    List<String> overrides = new ArrayList<>();
    settings.forEach((key, value) -> overrides.add(key + "=" + value));
    return read(overrides);
  }

  private Result<SweepSpec> read(Collection<String> overrides) {
    try {
      return Result.of(SpecReader.read(text, name, name, List.copyOf(overrides)).spec());
    } catch (SpecException e) {
      return Result.problem(
          e.problems().stream().findFirst().map(SpecEdit::words).orElse(e.getMessage()));
    }
  }

  private static String words(SpecProblem problem) {
    String path = problem.path().replaceFirst("^(enqueue|configurations)(\\[0\\])?(\\.|$)", "");
    return (path.isEmpty() ? "" : path + ": ")
        + problem.message()
        + (problem.hint().isEmpty() ? "" : "; " + problem.hint());
  }

  /**
   * Reads a configuration, completed with defaults, by the rules for enqueued ones.
   *
   * @param written such as {@code lr=0.1 hidden=32}, or a map in YAML
   */
  public Result<Configuration> configuration(String written, SweepSpec spec) {
    Optional<String> map = map(written.strip());
    if (map.isEmpty()) {
      return Result.problem("expected NAME=VALUE, such as 'lr=0.1 hidden=32'");
    }
    return spec.search().method() == SamplerType.LIST
        ? listed(map.get(), spec)
        : one(read(List.of("%s=[%s]".formatted(SweepKeys.ENQUEUE, map.get()))));
  }

  private static Result<Configuration> one(Result<SweepSpec> read) {
    return new Result<>(
        read.value().map(SweepSpec::enqueued).flatMap(all -> all.stream().findFirst()),
        read.problem());
  }

  /** A list has no space: the names are those of its configurations. */
  private Result<Configuration> listed(String map, SweepSpec spec) {
    Result<SweepSpec> read = read(List.of("%s=[%s]".formatted(SweepKeys.CONFIGURATIONS, map)));
    if (read.value().isEmpty()) {
      return Result.problem(read.problem());
    }
    Configuration configuration = read.value().get().search().configurations().get(0);
    List<String> known = spec.search().space().names();
    Optional<String> unknown =
        configuration.entries().keySet().stream().filter(each -> !known.contains(each)).findFirst();
    Optional<Rule> violated = spec.violatedConstraint(configuration);
    if (unknown.isPresent()) {
      return Result.problem(
          "unknown key '%s'; known here: %s".formatted(unknown.get(), NearName.list(known)));
    }
    return violated.isPresent()
        ? Result.problem("the constraint '%s' excludes it".formatted(violated.get().text()))
        : Result.of(configuration);
  }

  /** A configuration as a map in YAML; empty if it is none. */
  private static Optional<String> map(String written) {
    if (written.startsWith("{")) {
      return Optional.of(written);
    }
    List<String> members = new ArrayList<>();
    for (String word : words(written)) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        return Optional.empty();
      }
      String key = word.substring(0, equals);
      String value = word.substring(equals + 1);
      members.add(
          "%s: %s".formatted(PLAIN_KEY.matcher(key).matches() ? key : quoted(key), safe(value)));
    }
    return members.isEmpty()
        ? Optional.empty()
        : Optional.of("{%s}".formatted(String.join(", ", members)));
  }

  /** A value that is neither quoted nor a list or map may hold characters that YAML reads. */
  private static String safe(String value) {
    boolean isWritten = value.matches("(?s)\".*\"|'.*'|\\[.*]|\\{.*}");
    return isWritten || !SPECIAL.matcher(value).find() ? value : quoted(value);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** Splits at white space, except within quotes and brackets. */
  private static List<String> words(String written) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int depth = 0;
    char quote = 0;
    for (char letter : (written + " ").toCharArray()) {
      if (quote != 0) {
        quote = letter == quote ? 0 : quote;
      } else if (letter == '"' || letter == '\'') {
        quote = letter;
      } else if (letter == '[' || letter == '{') {
        depth++;
      } else if (letter == ']' || letter == '}') {
        depth--;
      }
      boolean ends = Character.isWhitespace(letter) && depth <= 0 && quote == 0;
      if (!ends) {
        word.append(letter);
      } else if (!word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }
}
