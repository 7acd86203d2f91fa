package sweep.specification.engine;

import static sweep.specification.key.EngineKeys.ACCOUNT;
import static sweep.specification.key.EngineKeys.CONSTRAINT;
import static sweep.specification.key.EngineKeys.MODE;
import static sweep.specification.key.EngineKeys.PARTITION;
import static sweep.specification.key.EngineKeys.PILOTS;
import static sweep.specification.key.EngineKeys.QOS;
import static sweep.specification.key.EngineKeys.QUEUE;
import static sweep.specification.key.EngineKeys.TIME;

import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Tag;
import sweep.engine.EngineSettings;
import sweep.engine.KnownEngine;
import sweep.engine.OwnEngine;
import sweep.engine.PilotSettings;
import sweep.engine.Placement;
import sweep.specification.key.EngineKeys;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;

/** Reads what is asked of an engine. */
final class EngineReader {
  private static final String JOB = "job";
  private static final String PILOT = "pilot";

  private final String name;
  private final Optional<OwnEngine> own;
  private final Section section;

  private EngineReader(String name, Optional<OwnEngine> own, Section section) {
    this.name = name;
    this.own = own;
    this.section = section;
  }

  /** The settings of an engine of which the spec says nothing but the name. */
  static EngineSettings usual(KnownEngine engine, NodeReader nodes) {
    MappingNode nothing = new MappingNode(Tag.MAP, List.of(), FlowStyle.FLOW);
    return of(engine, new MappingReader(nothing, engine.word(), nodes.problems()), nodes);
  }

  static EngineSettings of(KnownEngine engine, MappingReader map, NodeReader nodes) {
    return new EngineReader(engine.word(), Optional.empty(), new Section(map, nodes)).settings();
  }

  static EngineSettings of(String name, OwnEngine own, MappingReader map, NodeReader nodes) {
    return new EngineReader(name, Optional.of(own), new Section(map, nodes)).settings();
  }

  private EngineSettings settings() {
    return new EngineSettings(
        name,
        own,
        new Placement(
            section.text(PARTITION).or(() -> section.text(QUEUE)),
            section.text(ACCOUNT),
            section.text(QOS),
            section.text(CONSTRAINT)),
        new JobNeedsReader(section).read(),
        new SubmissionReader(section, own.isPresent()).read(name),
        pilots(),
        new PatienceReader(section).read(),
        name.equals(KnownEngine.KUBERNETES.word()) && own.isEmpty()
            ? new KubernetesReader(section).read()
            : Optional.empty());
  }

  private Optional<PilotSettings> pilots() {
    Optional<PilotSettings> pilots =
        section
            .section(
                PILOTS, EngineKeys.PILOT_KEYS, "such as {count: 8, idle_timeout: 5m, time: 4h}")
            .map(this::pilots);
    Optional<String> mode =
        section
            .node(MODE)
            .flatMap(node -> section.nodes().oneOf(node, section.path(MODE), List.of(JOB, PILOT)));
    if (mode.isEmpty()) {
      return pilots;
    }
    return mode.filter(PILOT::equals)
        .map(
            word ->
                pilots.orElse(
                    new PilotSettings(
                        PilotSettings.USUAL_COUNT,
                        PilotSettings.USUAL_IDLE_TIMEOUT,
                        Optional.empty())));
  }

  private PilotSettings pilots(Section given) {
    return new PilotSettings(
        given.count("count", 1).orElse(PilotSettings.USUAL_COUNT),
        given.positive("idle_timeout").orElse(PilotSettings.USUAL_IDLE_TIMEOUT),
        new TimeLimitReader(given).read(TIME));
  }
}
