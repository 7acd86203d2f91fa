package sweep.specification.reader;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import sweep.space.Categorical;
import sweep.space.Distribution;
import sweep.space.Parameter;
import sweep.space.ParameterBlock;
import sweep.space.Rule;
import sweep.specification.ReadSpec;
import sweep.specification.key.SweepKeys;

/** The differences in meaning between two specs, except where the second only asks for more. */
public final class SpecDifferences {
  private static final String ABSENT = "absent";

  /** The limit of characters that are shown of a value. */
  private static final int LONGEST = 160;

  /** How many of them precede the first difference. */
  private static final int CONTEXT = 40;

  /** The limit for comparing lists value by value. */
  private static final long MOST_VALUES = 100_000;

  private final ReadSpec before;
  private final ReadSpec now;

  private SpecDifferences(ReadSpec before, ReadSpec now) {
    this.before = before;
    this.now = now;
  }

  /**
   * Returns a line for each key whose meaning differs, such as {@code seed: was 0, is 1}.
   * Additional values, listed configurations or repeats are no difference, as the spec still asks
   * for what was done.
   */
  public static List<String> between(ReadSpec before, ReadSpec now) {
    return new SpecDifferences(before, now).lines(key -> true);
  }

  /** Returns the same without metrics, which can be read again from the output. */
  public static List<String> outsideMetrics(ReadSpec before, ReadSpec now) {
    return new SpecDifferences(before, now).lines(key -> !SpecMeaning.isOfMetrics(key));
  }

  private List<String> lines(Predicate<String> compared) {
    Set<String> keys = new TreeSet<>(before.meaning().keySet());
    keys.addAll(now.meaning().keySet());
    List<String> lines = new ArrayList<>();
    for (String key : keys) {
      String was = meaning(before.meaning(), key);
      String is = meaning(now.meaning(), key);
      if (compared.test(key) && !was.equals(is) && !onlyAdds(key)) {
        lines.add(line(key, was, is));
      }
    }
    return lines;
  }

  /**
   * Describes a difference in one line; of long texts only the part around the first difference.
   */
  private static String line(String key, String was, String is) {
    List<String> before = List.of(was.split("\n", -1));
    List<String> now = List.of(is.split("\n", -1));
    int last = Math.max(before.size(), now.size()) - 1;
    int line = 0;
    while (line < last && lineAt(before, line).equals(lineAt(now, line))) {
      line++;
    }
    String one = lineAt(before, line);
    String other = lineAt(now, line);
    int from = Math.max(0, commonStart(one, other) - CONTEXT);
    String place = last > 0 ? "line %d ".formatted(line + 1) : "";
    return "%s: %swas %s, is %s".formatted(key, place, cut(one, from), cut(other, from));
  }

  private static String lineAt(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index) : ABSENT;
  }

  private static int commonStart(String one, String other) {
    int end = 0;
    while (end < Math.min(one.length(), other.length()) && one.charAt(end) == other.charAt(end)) {
      end++;
    }
    return end;
  }

  private static String cut(String text, int from) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Math.min(text.length(), from + LONGEST);
    return (from > 0 ? "..." : "")
        + text.substring(Math.min(from, end), end)
        + (end < text.length() ? "..." : "");
  }

  private static String meaning(Map<String, String> meanings, String key) {
    return meanings.getOrDefault(key, ABSENT);
  }

  private boolean onlyAdds(String key) {
    if (key.equals(SpecMeaning.REPEATS)) {
      return now.spec().repeats() >= before.spec().repeats();
    }
    if (key.equals(SpecMeaning.BASELINE_REPEATS)) {
      // A baseline in only one of the specs is a difference under its own key.
      boolean both = before.spec().baseline().isPresent() && now.spec().baseline().isPresent();
      return !both || now.spec().baselineRepeats() >= before.spec().baselineRepeats();
    }
    if (key.equals(SpecMeaning.CONFIGURATIONS)) {
      return new HashSet<>(now.spec().search().configurations())
          .containsAll(before.spec().search().configurations());
    }
    if (key.equals(SpecMeaning.ENQUEUED)) {
      return new HashSet<>(now.spec().enqueued()).containsAll(before.spec().enqueued());
    }
    if (key.equals(SweepKeys.METRICS)) {
      return now.spec().metrics().onlyAddsTo(before.spec().metrics());
    }
    // The order is irrelevant, as tried configurations are found by their values.
    return key.equals(SpecMeaning.ORDER)
        || (key.startsWith(SpecMeaning.PARAMETER) && addsValues(key));
  }

  private boolean addsValues(String key) {
    String name = key.substring(SpecMeaning.PARAMETER.length());
    List<ParameterBlock> old = before.spec().search().space().blocks();
    List<ParameterBlock> current = now.spec().search().space().blocks();
    if (old.size() != current.size()) {
      return false;
    }
    for (int i = 0; i < old.size(); i++) {
      if (!addsValues(name, old.get(i), current.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean addsValues(String name, ParameterBlock before, ParameterBlock now) {
    if (!rules(name, before).equals(rules(name, now))) {
      return false;
    }
    Optional<Distribution> old = distribution(before, name);
    Optional<Distribution> current = distribution(now, name);
    if (old.isEmpty() || current.isEmpty() || !addsRows(name, before, now)) {
      return false;
    }
    OptionalLong values = old.get().gridSize();
    boolean drawn = this.now.spec().search().method().isDrawn();
    boolean listed = values.isPresent() && values.getAsLong() <= MOST_VALUES;
    // Another range changes all draws; more choices only add some.
    return listed
        && (!drawn || (isChoice(old.get()) && isChoice(current.get())))
        && containsAll(current.get(), old.get(), values.getAsLong());
  }

  /** Returns the condition and the formula of a parameter. */
  private static List<Optional<String>> rules(String name, ParameterBlock block) {
    Optional<Parameter> parameter = block.parameter(name);
    return List.of(
        parameter.flatMap(Parameter::when).map(Rule::text),
        parameter.flatMap(Parameter::formula).map(Rule::text));
  }

  /** Whether all rows of a zip that had this parameter are still there. */
  private static boolean addsRows(String name, ParameterBlock before, ParameterBlock now) {
    Set<List<String>> old = rows(name, before);
    return old.isEmpty() || rows(name, now).containsAll(old);
  }

  private static Set<List<String>> rows(String name, ParameterBlock block) {
    return block.zipGroups().stream()
        .filter(pairing -> pairing.names().contains(name))
        .findFirst()
        .map(pairing -> Set.copyOf(pairing.canonicalRows()))
        .orElse(Set.of());
  }

  private static boolean isChoice(Distribution distribution) {
    return distribution instanceof Categorical;
  }

  private static boolean containsAll(Distribution current, Distribution old, long values) {
    long size = current.gridSize().orElse(0);
    Set<String> known = new HashSet<>();
    for (long index = 0; index < Math.min(size, MOST_VALUES); index++) {
      known.add(current.gridValue(index).canonical());
    }
    for (long index = 0; index < values; index++) {
      if (!known.contains(old.gridValue(index).canonical())) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Distribution> distribution(ParameterBlock block, String name) {
    return block.parameter(name).map(Parameter::distribution);
  }
}
