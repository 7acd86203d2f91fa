package sweep.cluster.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import sweep.cluster.kubernetes.JobAnswer;

/** The jobs in the output of an engine's list command. */
public record QueueListing(List<QueuedJob> jobs) {
  public QueueListing {
    jobs = List.copyOf(jobs);
  }

  /** Reads the output of an engine's list command. */
  public static QueueListing read(Engine engine, String output) {
    List<QueuedJob> jobs = new ArrayList<>();
    String lines = engine.describesJobs() ? JobAnswer.lines(output) : output;
    Matcher entry = engine.entry().matcher(lines);
    while (entry.find()) {
      String word = entry.group("state").strip();
      jobs.add(
          new QueuedJob(
              entry.group("id").strip(),
              group(entry, "tag"),
              word,
              engine.states().getOrDefault(word, JobState.RUNNING),
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
    List<QueuedJob> all = jobs.stream().filter(job -> job.isOf(launch, knownId)).toList();
    return all.stream()
        .filter(job -> knownId.equals(Optional.of(job.id())))
        .findFirst()
        .or(() -> all.stream().filter(job -> !job.state().isOver()).findFirst())
        .or(() -> all.stream().findFirst());
  }
}
