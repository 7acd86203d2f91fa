package sweep.cluster.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.engine.EngineSettings;
import sweep.engine.JobNeeds;

/** The values of the words that an {@link Engine} has in place of what differs between jobs. */
public final class JobWords {
  private static final Pattern WORD = Pattern.compile("\\$\\{([a-z_]+)\\}");
  private static final Pattern PART = Pattern.compile("\\[\\[(.*?)\\]\\]");
  private static final long MIB = 1L << 20;

  private final Map<String, String> values;

  private JobWords(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  public static JobWords of(Map<String, String> values) {
    return new JobWords(values);
  }

  /**
   * The words of what every job of a sweep asks for.
   *
   * @param limit how long it may run
   */
  public static JobWords of(EngineSettings settings, Optional<Duration> limit) {
    Map<String, String> values = new HashMap<>();
    JobNeeds needs = settings.needs();
    settings.placement().partition().ifPresent(text -> values.put("queue", text));
    settings.placement().account().ifPresent(text -> values.put("account", text));
    settings.placement().qos().ifPresent(text -> values.put("qos", text));
    settings.placement().constraint().ifPresent(text -> values.put("constraint", text));
    needs.cpus().ifPresent(count -> values.put("cpus", Integer.toString(count)));
    needs.memory().ifPresent(bytes -> values.put("memory", Long.toString((bytes + MIB - 1) / MIB)));
    needs
        .gpus()
        .ifPresent(
            gpus -> {
              values.put("gpus", Integer.toString(gpus.count()));
              String type = gpus.type().map(name -> name + ":").orElse("");
              values.put("gres", type + gpus.count());
            });
    limit.ifPresent(time -> addTime(time, values));
    return new JobWords(values);
  }

  /** Engines count in whole minutes; what is shorter is up to the job's own script. */
  private static void addTime(Duration time, Map<String, String> values) {
    long minutes = Math.max(1, (time.toMillis() + 59_999) / 60_000);
    values.put("minutes", Long.toString(minutes));
    values.put("seconds", Long.toString(minutes * 60));
    values.put("time", String.format(Locale.ROOT, "%02d:%02d:00", minutes / 60, minutes % 60));
  }

  /** The same words and another. */
  public JobWords with(String word, String value) {
    Map<String, String> more = new HashMap<>(values);
    more.put(word, value);
    return new JobWords(more);
  }

  /** The same words and some others. */
  public JobWords withAll(Map<String, String> others) {
    Map<String, String> more = new HashMap<>(values);
    more.putAll(others);
    return new JobWords(more);
  }

  /** Fills in templates, without those that name a word that has no value. */
  public List<String> fill(List<String> templates) {
    List<String> filled = new ArrayList<>();
    for (String template : templates) {
      fill(template).ifPresent(filled::add);
    }
    return filled;
  }

  /**
   * Fills in a template; empty if it names a word that has no value. A part in double brackets is
   * left out if it names such a word.
   */
  public Optional<String> fill(String template) {
    return filled(
        PART.matcher(template)
            .replaceAll(part -> Matcher.quoteReplacement(filled(part.group(1)).orElse(""))));
  }

  private Optional<String> filled(String template) {
    boolean complete =
        WORD.matcher(template).results().map(found -> found.group(1)).allMatch(values::containsKey);
    return complete
        ? Optional.of(WORD.matcher(template).replaceAll(this::literal))
        : Optional.empty();
  }

  private String literal(MatchResult found) {
    return Matcher.quoteReplacement(values.get(found.group(1)));
  }
}
