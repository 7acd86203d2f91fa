package sweep.specification.reader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import sweep.engine.KnownEngine;
import sweep.specification.GpuShare;
import sweep.specification.SlotNeeds;
import sweep.specification.SlotNeeds.MemoryCap;
import sweep.specification.key.KeyTable;
import sweep.specification.key.SweepKeys;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Scalars;

/** Reads what each trial gets of the machine, and what has to be free before one starts. */
final class SlotNeedsReader {
  static final KeyTable MEMORY_KEYS = KeyTable.of("limit", "fallback").requiring("limit");

  private static final String ULIMIT = "ulimit";
  private static final int MOST_NICE = 19;

  /** The name of one GPU: a number or a UUID, which may be shortened. */
  private static final Pattern GPU = Pattern.compile("0|[1-9]\\d{0,3}|(GPU|MIG)-[0-9A-Za-z/-]+");

  private final MappingReader spec;
  private final NodeReader nodes;
  private final Problems problems;

  SlotNeedsReader(MappingReader spec, NodeReader nodes) {
    this.spec = spec;
    this.nodes = nodes;
    this.problems = nodes.problems();
  }

  SlotNeeds needs() {
    return new SlotNeeds(
        read("gpus", this::gpus),
        read("gpus_per_trial", this::share),
        size("gpu_free_memory"),
        count("cpus_per_trial"),
        read("memory_per_trial", this::memoryCap),
        nice(),
        read("start_delay", nodes::duration).orElse(Duration.ZERO),
        size("min_free_disk"),
        size("min_free_memory"));
  }

  private <T> Optional<T> read(String key, BiFunction<Node, String, Optional<T>> reading) {
    return spec.value(key).flatMap(node -> reading.apply(node, key));
  }

  private OptionalInt count(String key) {
    Optional<Node> node = spec.value(key);
    return node.isPresent() ? nodes.count(node.get(), key, 1) : OptionalInt.empty();
  }

  private Optional<List<String>> gpus(Node node, String path) {
    if (node instanceof ScalarNode scalar
        && (scalar.getValue().equals("all") || scalar.getValue().equals("none"))) {
      return Optional.of(List.of(scalar.getValue()));
    }
    List<Node> items = node instanceof SequenceNode ? nodes.list(node, path) : List.of(node);
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Node item : items) {
      gpu(item, path)
          .ifPresent(
              name -> {
                if (!seen.add(name)) {
                  problems.add(item, path, "GPU %s is listed twice".formatted(name));
                }
                names.add(name);
              });
    }
    return Optional.of(names).filter(all -> !all.isEmpty());
  }

  private Optional<String> gpu(Node item, String path) {
    if (item instanceof ScalarNode scalar && GPU.matcher(scalar.getValue()).matches()) {
      return Optional.of(scalar.getValue());
    }
    problems.add(
        item,
        path,
        "expected all, none, or a list of GPUs, but got " + Scalars.kind(item),
        "such as [0, 2] or [GPU-7c2f...], as nvidia-smi -L lists them");
    return Optional.empty();
  }

  private Optional<GpuShare> share(Node node, String path) {
    Optional<GpuShare> share =
        node instanceof ScalarNode scalar ? GpuShare.read(scalar.getValue()) : Optional.empty();
    if (share.isEmpty()) {
      problems.add(
          node,
          path,
          "expected %s, but got %s".formatted(GpuShare.EXPECTED, Scalars.kind(node)),
          GpuShare.EXAMPLES);
    }
    if (share.filter(part -> part.parts() > 1).isPresent() && isOnEngine()) {
      problems.add(node, path, "a cluster gives a job whole GPUs", "such as 1");
    }
    return share;
  }

  private boolean isOnEngine() {
    return spec.value(SweepKeys.BACKEND)
        .filter(
            node ->
                !(node instanceof ScalarNode scalar)
                    || !scalar.getValue().equals(KnownEngine.LOCAL))
        .isPresent();
  }

  private OptionalLong size(String key) {
    Optional<Node> node = spec.value(key);
    return node.isPresent() ? nodes.size(node.get(), key) : OptionalLong.empty();
  }

  private Optional<MemoryCap> memoryCap(Node node, String path) {
    if (!(node instanceof MappingNode mapping)) {
      return memoryCap(nodes.size(node, path), /* orUlimit= */ false);
    }
    MappingReader section = new MappingReader(mapping, path, problems);
    MEMORY_KEYS.check(section, problems);
    boolean orUlimit =
        section
            .value("fallback")
            .flatMap(word -> nodes.oneOf(word, section.pathOf("fallback"), List.of(ULIMIT)))
            .isPresent();
    Optional<Node> limit = section.value("limit");
    return limit.isPresent()
        ? memoryCap(nodes.size(limit.get(), section.pathOf("limit")), orUlimit)
        : Optional.empty();
  }

  private static Optional<MemoryCap> memoryCap(OptionalLong bytes, boolean orUlimit) {
    return bytes.isPresent()
        ? Optional.of(new MemoryCap(bytes.getAsLong(), orUlimit))
        : Optional.empty();
  }

  private OptionalInt nice() {
    Optional<Node> node = spec.value("nice");
    if (node.isEmpty()) {
      return OptionalInt.empty();
    }
    OptionalInt nice = nodes.count(node.get(), "nice", 0);
    if (nice.isPresent() && nice.getAsInt() > MOST_NICE) {
      problems.add(
          node.get(),
          "nice",
          "must be at most %d, but got %d".formatted(MOST_NICE, nice.getAsInt()),
          "19 gives way to everything else");
      return OptionalInt.empty();
    }
    return nice;
  }
}
