import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import sweep.sampler.Search;

/** A file of finished runs, so that a run is repeated only if its task or its sampler changed. */
final class RunStore {
  private final Path file;
  private final Map<Run.Key, Run> runs = new LinkedHashMap<>();

  /** Reads the file if there is one. */
  RunStore(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        String[] cells = line.split("\t");
        Run.Key key = Run.Key.of(cells);
        runs.put(key, new Run(key, cells[6]));
      }
    }
  }

  Optional<Run> find(Run.Key key) {
    return Optional.ofNullable(runs.get(key));
  }

  void add(Run run) throws IOException {
    runs.put(run.key(), run);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(
        file,
        run.key() + "\t" + run.steps() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** The checksum of the classes of sweep's samplers and spaces. */
  static String samplerVersion() throws IOException, URISyntaxException {
    Path source = Path.of(Search.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    CRC32 sum = new CRC32();
    for (String folder : List.of("sweep/sampler", "sweep/space")) {
      if (Files.isDirectory(source)) {
        addFiles(sum, source.resolve(folder));
      } else {
        addEntries(sum, source, folder);
      }
    }
    return Long.toHexString(sum.getValue());
  }

  private static void addFiles(CRC32 sum, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
        sum.update(Files.readAllBytes(each));
      }
    }
  }

  private static void addEntries(CRC32 sum, Path jar, String folder) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> entries =
          zip.stream()
              .filter(entry -> entry.getName().startsWith(folder + "/"))
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList();
      for (ZipEntry entry : entries) {
        try (InputStream bytes = zip.getInputStream(entry)) {
          sum.update(bytes.readAllBytes());
        }
      }
    }
  }
}
