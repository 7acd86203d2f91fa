package sweep.cluster.engine;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.cluster.engine.Engine.CancelCommand;
import sweep.cluster.engine.Engine.ListCommand;
import sweep.cluster.engine.Engine.SubmitCommand;
import sweep.engine.EngineSettings;
import sweep.engine.OwnEngine;

/** The rows of all engines: those that are shipped, and a user's own. */
public final class EngineRows {
  private static final Map<String, Engine> SHIPPED =
      Stream.of(
              ShippedEngines.SLURM,
              ShippedEngines.SGE,
              DocumentedEngines.PBS,
              DocumentedEngines.PBSPRO,
              DocumentedEngines.LSF,
              DocumentedEngines.CONDOR,
              DocumentedEngines.FLUX,
              KubernetesEngine.KUBERNETES)
          .collect(Collectors.toUnmodifiableMap(Engine::name, row -> row));

  private EngineRows() {}

  /** The row of a sweep's engine; empty if there is none for its name. */
  public static Optional<Engine> of(EngineSettings settings) {
    return settings
        .own()
        .map(own -> own(settings.name(), own))
        .or(() -> Optional.ofNullable(SHIPPED.get(settings.name())));
  }

  private static Engine own(String name, OwnEngine own) {
    return new Engine(
        name,
        new SubmitCommand(own.submit(), own.onStdin(), own.directives(), own.id()),
        new ListCommand(
            own.list(),
            own.line(),
            own.states().entrySet().stream()
                .collect(
                    Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, state -> meaning(state.getValue())))),
        new CancelCommand(own.cancel(), own.cancelAtOnce()),
        own.longestName());
  }

  private static JobState meaning(OwnEngine.Meaning meaning) {
    return switch (meaning) {
      case WAITING -> JobState.WAITING;
      case RUNNING -> JobState.RUNNING;
      case STUCK -> JobState.STUCK;
      case ENDED -> JobState.ENDED;
    };
  }
}
