package sweep.cluster.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import sweep.cluster.kubernetes.JobAnswer;

/** The jobs in the output of an engine's list command. */
public final class QueueListing {
  private final List<QueuedJob> jobs;

  /** The jobs by what a launch is looked up by: their tag, its end, and their id without a tag. */
  private final Map<String, List<QueuedJob>> index = new HashMap<>();

  private QueueListing(List<QueuedJob> jobs) {
    this.jobs = List.copyOf(jobs);
    for (QueuedJob job : jobs) {
      String tag = job.tag();
      Set<String> keys = new HashSet<>(List.of(tag.isEmpty() ? job.id() : tag));
      if (tag.length() > LaunchTag.SHORT) {
        keys.add(tag.substring(tag.length() - LaunchTag.SHORT));
      }
      keys.forEach(key -> index.computeIfAbsent(key, any -> new ArrayList<>()).add(job));
    }
  }

  public List<QueuedJob> jobs() {
    return jobs;
  }

  /** Reads the output of an engine's list command. */
  public static QueueListing read(Engine engine, String output) {
    List<QueuedJob> jobs = new ArrayList<>();
    String lines = engine.describesJobs() ? JobAnswer.lines(output) : output;
    Matcher entry = engine.list().entry().matcher(lines);
    while (entry.find()) {
      String word = entry.group("state").strip();
      jobs.add(
          new QueuedJob(
              entry.group("id").strip(),
              group(entry, "tag"),
              word,
              engine.list().states().getOrDefault(word, JobState.RUNNING),
              group(entry, "reason"),
              group(entry, "node")));
    }
    return new QueueListing(jobs);
  }

  private static String group(Matcher entry, String name) {
    boolean has = entry.pattern().pattern().contains("(?<%s>".formatted(name));
    return has ? Optional.ofNullable(entry.group(name)).orElse("").strip() : "";
  }

  /**
   * The job of a launch. If there are several, those that may still run come first: the claim lets
   * only one of them run the attempt.
   */
  public Optional<QueuedJob> of(LaunchTag launch, Optional<String> knownId) {
    List<QueuedJob> all = jobsOf(launch, knownId);
    return all.stream()
        .filter(job -> knownId.equals(Optional.of(job.id())))
        .findFirst()
        .or(() -> all.stream().filter(job -> !job.state().isOver()).findFirst())
        .or(() -> all.stream().findFirst());
  }

  /** All jobs of a launch, by its id where the engine keeps no tag. */
  public List<QueuedJob> jobsOf(LaunchTag launch, Optional<String> knownId) {
    return Stream.concat(Stream.of(launch.launchId(), launch.brief()), knownId.stream())
        .flatMap(key -> index.getOrDefault(key, List.of()).stream())
        .filter(job -> job.isOf(launch, knownId))
        .distinct()
        .toList();
  }
}
