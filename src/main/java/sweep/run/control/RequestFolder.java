package sweep.run.control;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sweep.files.SafeFile;
import sweep.store.SweepDirectory;

/**
 * The folder through which other processes ask the runner of a sweep for something: one file for
 * each request, which is removed once its answer is in the journal. A signal does not reach a
 * runner that ignores it or runs on another machine.
 */
public final class RequestFolder {
  private static final String FIRST_LINE = "sweep request 1";
  private static final String LAST_LINE = "end of request";
  private static final int LONGEST = 1 << 22;

  /** The names of requests, which are in their order. */
  private static final Pattern NAME = Pattern.compile("\\d{16}-[0-9a-f]{16}");

  /** The names of files that are being written. */
  private static final String HIDDEN = ".";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final SweepDirectory directory;

  /** The names of unreadable files that could not be moved away. */
  private final Set<String> noted = new HashSet<>();

  public RequestFolder(SweepDirectory directory) {
    this.directory = directory;
  }

  /** Writes a request, and returns it. */
  public ControlRequest make(ControlCommand command, long epochMillis) throws IOException {
    Path folder = directory.requests();
    createFolder(folder);
    // Within a millisecond, the clock of the process orders its own requests.
    long within = Math.floorMod(System.nanoTime() / 1000, 1000L);
    String id =
        String.format(Locale.ROOT, "%013d%03d-%016x", epochMillis, within, RANDOM.nextLong());
    Path file = folder.resolve(id);
    Path fresh = folder.resolve(HIDDEN + id);
    Files.createFile(fresh);
    try {
      Files.writeString(fresh, text(command));
      share(fresh, EnumSet.complementOf(executing()));
      Files.move(fresh, file);
    } finally {
      Files.deleteIfExists(fresh);
    }
    return new ControlRequest(id, command, file);
  }

  private void createFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(folder);
      share(folder, EnumSet.allOf(PosixFilePermission.class));
    }
  }

  private static EnumSet<PosixFilePermission> executing() {
    return EnumSet.of(
        PosixFilePermission.OWNER_EXECUTE,
        PosixFilePermission.GROUP_EXECUTE,
        PosixFilePermission.OTHERS_EXECUTE);
  }

  /** Gives a file the permissions of the sweep directory: who may write there may control it. */
  private void share(Path file, Set<PosixFilePermission> among) throws IOException {
    if (Files.getFileAttributeView(file, PosixFileAttributeView.class) == null) {
      return;
    }
    Set<PosixFilePermission> wanted =
        new HashSet<>(Files.getPosixFilePermissions(directory.root()));
    wanted.retainAll(among);
    wanted.add(PosixFilePermission.OWNER_READ);
    wanted.add(PosixFilePermission.OWNER_WRITE);
    Files.setPosixFilePermissions(file, wanted);
  }

  private static String text(ControlCommand command) {
    StringBuilder text = new StringBuilder(FIRST_LINE + "\n");
    for (String word : command.words()) {
      text.append(word.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
    }
    return text.append(LAST_LINE).append('\n').toString();
  }

  /**
   * The requests that wait for an answer, in order. Files that are none are moved aside.
   *
   * @param notices takes a line about each of those
   */
  public List<ControlRequest> waiting(Consumer<String> notices) {
    List<ControlRequest> requests = new ArrayList<>();
    for (Path file : files()) {
      Optional<ControlRequest> request = read(file);
      if (request.isPresent()) {
        requests.add(request.get());
      } else if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        setAside(file, notices);
      }
    }
    return requests;
  }

  private List<Path> files() {
    Path folder = directory.requests();
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !file.getFileName().toString().startsWith(HIDDEN))
          .filter(file -> !file.equals(directory.unreadableRequests()))
          .sorted()
          .toList();
    } catch (IOException e) {
      // They are looked for again.
      return List.of();
    }
  }

  private static Optional<ControlRequest> read(Path file) {
    String name = file.getFileName().toString();
    try {
      if (!NAME.matcher(name).matches() || Files.size(file) > LONGEST) {
        return Optional.empty();
      }
      return command(file).map(command -> new ControlRequest(name, command, file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<ControlCommand> command(Path file) throws IOException {
    try (InputStream source = SafeFile.open(file)) {
      ByteBuffer bytes = ByteBuffer.wrap(source.readAllBytes());
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      List<String> lines = text.lines().toList();
      boolean whole =
          lines.size() > 2
              && lines.get(0).equals(FIRST_LINE)
              && lines.get(lines.size() - 1).equals(LAST_LINE);
      return whole
          ? ControlWords.parse(
              lines.subList(1, lines.size() - 1).stream().map(RequestFolder::word).toList())
          : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String word(String line) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char letter = line.charAt(i);
      boolean isEscape = letter == '\\' && i + 1 < line.length();
      word.append(isEscape ? (line.charAt(++i) == 'n' ? '\n' : line.charAt(i)) : letter);
    }
    return word.toString();
  }

  private void setAside(Path file, Consumer<String> notices) {
    String name = file.getFileName().toString();
    Path aside = directory.unreadableRequests().resolve(name);
    try {
      Files.createDirectories(aside.getParent());
      Files.move(file, aside);
      notices.accept(
          "%s is no request of this program: moved to %s"
              .formatted(directory.root().relativize(file), directory.root().relativize(aside)));
    } catch (NoSuchFileException gone) {
      // Its caller took it back.
    } catch (IOException e) {
      if (noted.add(name)) {
        notices.accept(
            "%s is no request of this program, and can't be moved away: it is ignored"
                .formatted(directory.root().relativize(file)));
      }
    }
  }

  /** Removes a request that has been answered. */
  public void remove(ControlRequest request) {
    try {
      Files.deleteIfExists(request.file());
    } catch (IOException ignored) {
      // The journal has its answer: it is not answered again.
    }
  }
}
