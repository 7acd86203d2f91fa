package sweep.machine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.backend.process.ProbeCommand;
import sweep.backend.process.Programs;

/** The GPUs that {@code nvidia-smi -L} lists. */
record GpuListing(List<Device> devices) {
  static final String SMI = "nvidia-smi";

  /** The time that nvidia-smi has for an answer. */
  static final Duration TIMEOUT = Duration.ofSeconds(5);

  static final GpuListing NONE = new GpuListing(List.of());

  private static final Pattern GPU =
      Pattern.compile("GPU (\\d+): (.*?)(?: \\(UUID: (\\S+)\\))?\\s*");
  private static final Pattern MIG = Pattern.compile("\\s+MIG .*\\(UUID: (\\S+)\\)\\s*");

  /**
   * A GPU of this machine.
   *
   * @param instances the UUIDs of its MIG instances; empty if it is used as a whole
   */
  record Device(String number, String uuid, List<String> instances) {
    String key() {
      return uuid.isEmpty() ? SMI + "-" + number : uuid;
    }

    /** What can be handed out of it. */
    List<String> names() {
      return instances.isEmpty() ? List.of(number) : instances;
    }
  }

  /** Asks nvidia-smi; empty if it fails or does not answer in time. */
  static Optional<GpuListing> read(Path program) {
    return ProbeCommand.answer(List.of(program.toString(), "-L"), Path.of(""), Map.of(), TIMEOUT)
        .map(GpuListing::parse);
  }

  static Optional<Path> program() {
    return Programs.find(SMI);
  }

  static GpuListing parse(String listing) {
    List<Device> gpus = new ArrayList<>();
    for (String line : listing.lines().toList()) {
      Matcher gpu = GPU.matcher(line);
      Matcher instance = MIG.matcher(line);
      if (gpu.matches()) {
        String uuid = Optional.ofNullable(gpu.group(3)).orElse("");
        gpus.add(new Device(gpu.group(1), uuid, List.of()));
      } else if (instance.matches() && !gpus.isEmpty()) {
        Device last = gpus.remove(gpus.size() - 1);
        List<String> instances = new ArrayList<>(last.instances());
        instances.add(instance.group(1));
        gpus.add(new Device(last.number(), last.uuid(), List.copyOf(instances)));
      }
    }
    return new GpuListing(List.copyOf(gpus));
  }

  /** Everything that can be handed out. */
  List<String> names() {
    return devices.stream().flatMap(device -> device.names().stream()).toList();
  }

  /**
   * The keys of all GPUs and instances that a name may stand for: a number, a UUID, or the
   * beginning of one, which is a name only if there is one such UUID.
   */
  List<String> keys(String name) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (Device device : devices) {
      if (device.number().equals(name)) {
        return List.of(device.key());
      }
      keys.put(device.uuid(), device.key());
      device.instances().forEach(uuid -> keys.put(uuid, partKey(uuid, device.key())));
    }
    return keys.containsKey(name)
        ? List.of(keys.get(name))
        : keys.keySet().stream().filter(uuid -> uuid.startsWith(name)).map(keys::get).toList();
  }

  /** The key of a MIG instance. Older drivers name it by its GPU and two numbers. */
  private static String partKey(String name, String whole) {
    return name.startsWith("MIG-GPU-") ? name.substring("MIG-".length()) : whole + "/" + name;
  }

  /** The name by which every runner on this machine knows a GPU. */
  String key(String name) {
    return keys(name).stream()
        .findFirst()
        .orElseGet(() -> name.matches("\\d+") ? SMI + "-" + name : unlisted(name));
  }

  private static String unlisted(String name) {
    return name.startsWith("MIG-GPU-") ? partKey(name, name) : name;
  }
}
