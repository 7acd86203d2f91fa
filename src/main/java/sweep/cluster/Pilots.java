package sweep.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import sweep.cluster.ClusterJob.Submit;
import sweep.engine.PilotSettings;

/**
 * The jobs that run attempts one after another, and the folder from which they take them. A pilot
 * takes an attempt by moving its file out of the queue; what a dead pilot took and did not start is
 * moved back. Used by one thread.
 */
final class Pilots {
  private static final String QUEUE = "queue";
  private static final String TAKEN = "taken";

  private final JobForm form;
  private final Optional<PilotSettings> settings;
  private final Path folder;
  private final List<ClusterJob> jobs = new ArrayList<>();
  private final Set<ClusterJob> over = new HashSet<>();
  private long queued;

  /**
   * Creates the pilots of a sweep.
   *
   * @param settings how many there are; empty for none but those of an earlier runner
   * @param folder where their files are
   */
  Pilots(JobForm form, Optional<PilotSettings> settings, Path folder) {
    this.form = form;
    this.settings = settings;
    this.folder = folder;
  }

  /** Whether attempts are run by pilots. */
  boolean areUsed() {
    return settings.isPresent();
  }

  List<ClusterJob> jobs() {
    return jobs;
  }

  /** Takes over the pilots of an earlier runner. */
  void adopt(long now) {
    for (Path each : list(folder)) {
      JobFolder.launchIn(each)
          .map(launchId -> new JobFolder(each, launchId))
          .filter(files -> jobs.stream().noneMatch(job -> job.files().equals(files)))
          .map(files -> ClusterJob.adopted(files, now))
          .filter(job -> job.records().recordedExit().isEmpty())
          .ifPresent(jobs::add);
    }
  }

  /** Has a pilot run an attempt. */
  void enqueue(ClusterJob attempt, long now) {
    try {
      attempt.preparation().orElseThrow().run();
      Files.createDirectories(folder.resolve(QUEUE));
      JobFolder files = attempt.files();
      String name = "%010d-%s".formatted(++queued, files.launchId());
      Path fresh = folder.resolve(name + ".new");
      Files.writeString(fresh, files.script() + "\n");
      Files.move(fresh, folder.resolve(QUEUE).resolve(name), StandardCopyOption.ATOMIC_MOVE);
      attempt.handedOver(now);
    } catch (IOException | RuntimeException fault) {
      attempt.unwritten(fault);
    }
  }

  /** Whether an attempt of an earlier runner still waits for a pilot, or is with one. */
  boolean have(String launchId) {
    return Stream.concat(Stream.of(folder.resolve(QUEUE)), jobs.stream().map(Pilots::taken))
        .flatMap(place -> list(place).stream())
        .anyMatch(file -> file.getFileName().toString().endsWith("-" + launchId));
  }

  /** Makes as many pilots as there is work for, which are then to be submitted. */
  void provide(int attempts) {
    int wanted = Math.min(attempts, settings.map(PilotSettings::count).orElse(0));
    while (jobs.size() - over.size() < wanted) {
      String launchId = UUID.randomUUID().toString();
      JobFolder files = new JobFolder(folder.resolve(launchId), launchId);
      jobs.add(form.pilot(files, folder.resolve(QUEUE), settings.orElseThrow()));
    }
  }

  /** The pilot that runs an attempt, by its claim. */
  Optional<ClusterJob> host(ClusterJob attempt) {
    return attempt
        .claim()
        .flatMap(
            claim ->
                jobs.stream()
                    .filter(pilot -> pilot.files().launchId().equals(claim.pilot()))
                    .findFirst());
  }

  /** Those that are to be submitted, or may still run. */
  List<ClusterJob> open() {
    return jobs.stream().filter(pilot -> !over.contains(pilot)).toList();
  }

  /** Notes that a pilot is over, and puts back what it did not start. */
  void end(ClusterJob pilot) throws IOException {
    for (Path task : list(taken(pilot))) {
      if (isClaimed(task)) {
        Files.delete(task);
      } else {
        Path queue = folder.resolve(QUEUE);
        Files.move(task, queue.resolve(task.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    over.add(pilot);
  }

  private static boolean isClaimed(Path task) throws IOException {
    Path attempt = Path.of(Files.readString(task).strip()).resolveSibling("");
    String launchId = task.getFileName().toString().replaceFirst("^\\d+-", "");
    return new JobFolder(attempt, launchId).claimed().isPresent();
  }

  /** Forgets those that are over, unless the end of an attempt is still to be judged by them. */
  void forget(Collection<ClusterJob> attempts) {
    List<ClusterJob> hosts = attempts.stream().map(this::host).flatMap(Optional::stream).toList();
    jobs.removeIf(pilot -> over.contains(pilot) && !hosts.contains(pilot));
    over.retainAll(jobs);
  }

  /** Has all pilots end; returns those that the engine may not have started yet. */
  List<ClusterJob> dismiss() {
    List<ClusterJob> submitted =
        open().stream().filter(pilot -> pilot.submit() != Submit.HELD).toList();
    submitted.forEach(pilot -> pilot.order("end 0"));
    return submitted.stream().filter(pilot -> pilot.claim().isEmpty()).toList();
  }

  private static Path taken(ClusterJob pilot) {
    return pilot.files().folder().resolve(TAKEN);
  }

  private static List<Path> list(Path place) {
    try (Stream<Path> files = Files.list(place)) {
      return files.sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
