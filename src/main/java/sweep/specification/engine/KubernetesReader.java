package sweep.specification.engine;

import static sweep.specification.key.EngineKeys.CLAIMS;
import static sweep.specification.key.EngineKeys.CONTAINER;
import static sweep.specification.key.EngineKeys.CONTEXT;
import static sweep.specification.key.EngineKeys.IMAGE;
import static sweep.specification.key.EngineKeys.NAMESPACE;
import static sweep.specification.key.EngineKeys.POD;
import static sweep.specification.key.EngineKeys.SERVICE_ACCOUNT;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import sweep.engine.KubernetesSettings;
import sweep.space.Value;
import sweep.yaml.MappingReader;

/** Reads what jobs on Kubernetes need beside what all jobs do. */
record KubernetesReader(Section section) {
  private static final String NOTHING = "{}";
  private static final String VOLUMES = "volumes";

  /** The settings; empty, with a problem, without an image. */
  Optional<KubernetesSettings> read() {
    Map<String, String> claims = claims();
    String pod = json(POD);
    checkVolume();
    String container = json(CONTAINER);
    Optional<String> namespace = section.text(NAMESPACE);
    Optional<String> context = section.text(CONTEXT);
    Optional<String> account = section.text(SERVICE_ACCOUNT);
    return section
        .text(IMAGE)
        .map(
            image ->
                new KubernetesSettings(image, namespace, context, account, claims, pod, container));
  }

  private void checkVolume() {
    boolean hasVolume = section.node(CLAIMS).isPresent() || hasVolumes();
    if (section.node(IMAGE).isPresent() && !hasVolume) {
      section
          .nodes()
          .problems()
          .add(
              section.map().node(),
              section.map().path(),
              "pods don't see the sweep directory",
              "name its volume, such as claims: {/work: my-claim}");
    }
  }

  private boolean hasVolumes() {
    return section
        .node(POD)
        .filter(MappingNode.class::isInstance)
        .filter(
            map ->
                new MappingReader((MappingNode) map, section.path(POD), section.nodes().problems())
                    .has(VOLUMES))
        .isPresent();
  }

  private Map<String, String> claims() {
    Map<String, String> claims = new LinkedHashMap<>();
    section
        .node(CLAIMS)
        .flatMap(
            node ->
                section.nodes().section(node, section.path(CLAIMS), "such as {/work: my-claim}"))
        .map(map -> new Section(map, section.nodes()))
        .ifPresent(
            given ->
                given
                    .map()
                    .keys()
                    .forEach(path -> given.text(path).ifPresent(name -> claims.put(path, name))));
    checkPaths(claims);
    return claims;
  }

  private void checkPaths(Map<String, String> claims) {
    claims.keySet().stream()
        .filter(path -> !path.startsWith("/"))
        .findFirst()
        .ifPresent(
            path ->
                section.problem(
                    CLAIMS, "'%s' is not an absolute path".formatted(path), "such as /work"));
  }

  /** A map as JSON; an empty one if it is missing. */
  private String json(String key) {
    return section
        .node(key)
        .filter(
            node ->
                section
                    .nodes()
                    .section(node, section.path(key), "such as {nodeSelector: {disk: ssd}}")
                    .isPresent())
        .flatMap(node -> section.nodes().value(node, section.path(key)))
        .map(Value::json)
        .orElse(NOTHING);
  }
}
