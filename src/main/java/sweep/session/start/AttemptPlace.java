package sweep.session.start;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import sweep.backend.Backend;
import sweep.backend.LocalBackend;
import sweep.backend.ThisMachine;
import sweep.backend.process.Programs;
import sweep.cluster.ClusterBackend;
import sweep.cluster.ClusterSetup;
import sweep.cluster.JobScript.LimitWarning;
import sweep.cluster.check.ClusterCheck;
import sweep.cluster.check.SweepDemand;
import sweep.cluster.engine.Engine;
import sweep.cluster.engine.EngineRows;
import sweep.engine.EngineSettings;
import sweep.journal.entry.LiveAttempt;
import sweep.journal.entry.SweepHistory;
import sweep.run.SweepSetup;
import sweep.specification.AttemptLimits;
import sweep.specification.SweepSpec;
import sweep.status.RunningAttempt;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.trial.AttemptId;

/**
 * Where the attempts of a sweep run: on this machine, or on a cluster.
 *
 * @param engine the engine of the cluster; empty for this machine
 */
public record AttemptPlace(Optional<EngineSettings> engine) {
  private static final String LOCAL = "local";

  public static AttemptPlace of(SweepSpec spec) {
    return new AttemptPlace(spec.limits().engine());
  }

  /** What the journal has as the boot of the machine on which attempts run. */
  public String bootId() {
    return engine
        .map(settings -> ClusterBackend.boot(settings.name()))
        .orElseGet(ThisMachine::bootId);
  }

  private String name() {
    return engine.map(EngineSettings::name).orElse(LOCAL);
  }

  /** Refuses to go on elsewhere while attempts may run that could not be followed from there. */
  public void checkLeavesNone(SweepHistory history) {
    for (LiveAttempt live : history.attempts().live()) {
      String boot = live.started().bootId();
      boolean isElsewhere =
          ClusterBackend.isBoot(boot)
              ? !boot.equals(bootId())
              : engine.isPresent() && RunningAttempt.survivor(live).isPresent();
      if (isElsewhere) {
        String there = ClusterBackend.isBoot(boot) ? ClusterBackend.engineOf(boot) : LOCAL;
        throw CommandException.usage(
            ("trial %d is still under way with backend %s, and can't be followed with backend %s; let"
                    + " it end with --backend %s --drain, or end it with sweep stop")
                .formatted(live.started().attempt().trial(), there, name(), there));
      }
    }
  }

  /** Refuses to start where the cluster's commands are not installed. */
  public void checkCommands() {
    engine.ifPresent(AttemptPlace::checkCommands);
  }

  private static void checkCommands(EngineSettings settings) {
    Engine row = row(settings);
    List<String> prefix = settings.submission().commandPrefix();
    Stream.of(prefix, row.submit().words(), row.list().words(), row.cancel().words())
        .limit(prefix.isEmpty() ? 4 : 1)
        .filter(command -> !command.isEmpty())
        .map(command -> command.get(0))
        .filter(program -> !program.contains("/") && !Programs.isOnPath(program))
        .findFirst()
        .ifPresent(
            program -> {
              throw CommandException.usage(
                  ("backend %s needs %s, which is not on PATH; run sweep where jobs are submitted, such"
                          + " as a login node, or set command_prefix, such as [ssh, login1]")
                      .formatted(settings.name(), program));
            });
  }

  /**
   * Creates the backend.
   *
   * @param changed runs whenever there is something new to observe, on any thread
   * @param notice takes lines for the user, on any thread
   */
  public Backend backend(SweepSetup setup, Runnable changed, Consumer<String> notice) {
    if (engine.isEmpty()) {
      return new LocalBackend(changed, InstantSource.system(), setup.machine().bootId());
    }
    return new ClusterBackend(
        clusterSetup(engine.get(), setup.spec(), setup.directory(), setup.environment()),
        changed,
        notice);
  }

  /**
   * Whether the cluster would take the jobs of a sweep, in some lines; none for this machine.
   *
   * @param slots how many trials run at a time
   */
  public static List<String> preview(
      SweepSpec spec, SweepDirectory directory, Map<String, String> environment, int slots)
      throws IOException {
    AttemptLimits limits = spec.limits();
    if (limits.engine().isEmpty()) {
      return List.of();
    }
    ClusterSetup setup = clusterSetup(limits.engine().get(), spec, directory, environment);
    Path folder = directory.attempt(new AttemptId(0, 1)).toAbsolutePath();
    return new ClusterCheck(setup, new SweepDemand(slots, limits.timeout())).lines(folder);
  }

  static ClusterSetup clusterSetup(
      EngineSettings settings,
      SweepSpec spec,
      SweepDirectory directory,
      Map<String, String> environment) {
    AttemptLimits limits = spec.limits();
    return new ClusterSetup(
        row(settings),
        settings.with(limits.jobNeeds()),
        spec.name(),
        directory.root(),
        environment,
        limits.warning().map(warn -> new LimitWarning(warn.signal().name(), warn.before())),
        limits.grace());
  }

  private static Engine row(EngineSettings settings) {
    return EngineRows.of(settings)
        .orElseThrow(
            () -> CommandException.usage("there is no backend %s".formatted(settings.name())));
  }
}
