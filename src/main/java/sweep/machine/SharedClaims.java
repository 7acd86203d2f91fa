package sweep.machine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import sweep.backend.ProcessIdentity;
import sweep.backend.ThisMachine;

/**
 * Claims in a table that all runners of a user share. Each change is made under a lock, which the
 * kernel releases when a runner dies, and replaces the table as a whole: a runner that is killed
 * leaves the old one or the new one.
 */
public final class SharedClaims implements Claims {
  private static final String TABLE = "claims";
  private static final String LOCK = "claims.lock";

  /** How long another runner's change of the table is waited for. */
  private static final int MOST_TRIES = 1000;

  private static final long PAUSE_NANOS = 2_000_000L;

  /** How long the claim of a runner that is gone counts without another look at its processes. */
  private static final long LOOK_NANOS = 1_000_000_000L;

  private final Map<String, String> environment;
  private final String sweep;
  private final String bootId;
  private final Consumer<String> notices;
  private final ProcessIdentity runner = ThisMachine.runner();
  private Path folder;

  /** This runner's claims, by launch. They are written with every change, whatever was lost. */
  private final Map<String, Claim> own = new LinkedHashMap<>();

  /** When the processes of another runner's claim were last seen, by launch. */
  private final Map<String, Long> seen = new HashMap<>();

  private boolean noticed;

  private SharedClaims(
      Map<String, String> environment, String sweep, String bootId, Consumer<String> notices)
      throws IOException {
    this.environment = environment;
    this.sweep = sweep;
    this.bootId = bootId;
    this.notices = notices;
    this.folder = RuntimeFolder.find(environment);
  }

  /**
   * Joins the other runners of this user.
   *
   * @param sweep the sweep's directory, as others see it
   * @param notices takes why others can't be known, if so
   */
  public static Claims join(
      Map<String, String> environment, Path sweep, String bootId, Consumer<String> notices) {
    try {
      return new SharedClaims(environment, sweep.toString(), bootId, notices);
    } catch (IOException | UnsupportedOperationException e) {
      notices.accept(unknown(e));
      return new NoClaims();
    }
  }

  private static String unknown(Exception e) {
    String why =
        e instanceof FileSystemException fault && fault.getReason() == null
            ? "can't use " + fault.getFile()
            : e.getMessage();
    return "note: what other sweeps use of this machine is unknown: " + why;
  }

  @Override
  public Map<String, Use> others() {
    try {
      return others(read());
    } catch (IOException e) {
      notice(e);
      return Map.of();
    }
  }

  private static Map<String, Use> others(List<Claim> claims) {
    Map<String, Use> uses = new TreeMap<>();
    for (Claim claim : claims) {
      claim
          .parts()
          .forEach(
              (key, units) -> uses.merge(key, new Use(units, Set.of(claim.sweep())), Use::and));
    }
    return uses;
  }

  /** The claims of other runners that still count. */
  private List<Claim> read() throws IOException {
    List<Claim> claims = new ArrayList<>();
    for (String line : lines()) {
      Optional<Claim> parsed = Claim.parse(line);
      if (parsed.isEmpty()) {
        noticeDamage();
      }
      parsed
          .filter(claim -> !claim.runner().equals(runner) && !own.containsKey(claim.launchId()))
          .filter(this::isAlive)
          .ifPresent(claims::add);
    }
    return claims;
  }

  private List<String> lines() throws IOException {
    try {
      return Files.readAllLines(file(TABLE), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  /** A file of the folder, which may not exist. Opening a pipe would block. */
  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("%s is no regular file; remove it".formatted(file));
    }
    return file;
  }

  private boolean isAlive(Claim claim) {
    long now = System.nanoTime();
    Long last = seen.get(claim.launchId());
    if (last != null && now - last < LOOK_NANOS) {
      return true;
    }
    boolean alive = claim.isAlive(bootId, System.currentTimeMillis());
    if (alive) {
      seen.put(claim.launchId(), now);
    } else {
      seen.remove(claim.launchId());
    }
    return alive;
  }

  @Override
  public <T> Optional<T> take(
      String launchId,
      Function<Map<String, Use>, Optional<T>> choose,
      Function<T, Map<String, Integer>> parts) {
    Function<Map<String, Use>, Optional<T>> claim =
        others -> {
          Optional<T> choice = choose.apply(others);
          choice.ifPresent(chosen -> claim(launchId, parts.apply(chosen), Optional.empty()));
          return choice;
        };
    return locked(claims -> claim.apply(others(claims)), () -> claim.apply(Map.of()));
  }

  private void claim(
      String launchId, Map<String, Integer> parts, Optional<ProcessIdentity> process) {
    long now = System.currentTimeMillis();
    own.put(launchId, new Claim(launchId, now, bootId, runner, process, sweep, parts));
  }

  @Override
  public void hold(String launchId, Map<String, Integer> parts, Optional<ProcessIdentity> process) {
    claim(launchId, recorded(launchId).orElse(parts), process);
    change();
  }

  /**
   * What a launch has by the table: its runner may have known GPUs by names that this one can't.
   */
  private Optional<Map<String, Integer>> recorded(String launchId) {
    try {
      return lines().stream()
          .map(Claim::parse)
          .flatMap(Optional::stream)
          .filter(claim -> claim.launchId().equals(launchId))
          .map(Claim::parts)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void started(String launchId, ProcessIdentity process) {
    if (own.computeIfPresent(launchId, (same, claim) -> claim.with(process)) != null) {
      change();
    }
  }

  @Override
  public void release(String launchId) {
    if (own.remove(launchId) != null) {
      change();
    }
  }

  private void change() {
    Optional<Boolean> unused = locked(claims -> Optional.of(true), Optional::empty);
  }

  /**
   * Takes the lock, acts on the claims of others, and writes the table with those of this runner;
   * empty if another runner keeps the lock, as one that is suspended may.
   *
   * @param otherwise acts if the table can't be used
   */
  private <T> Optional<T> locked(
      Function<List<Claim>, Optional<T>> action, Supplier<Optional<T>> otherwise) {
    try {
      // It goes when the user logs out, and comes again with the next login.
      folder = RuntimeFolder.find(environment);
      try (FileChannel channel =
          FileChannel.open(file(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        if (!isLocked(channel)) {
          notice(
              "note: trials wait, as another runner, perhaps a suspended one, keeps %s locked"
                  .formatted(file(LOCK)));
          return Optional.empty();
        }
        List<Claim> claims = read();
        Optional<T> result = action.apply(claims);
        if (result.isPresent()) {
          claims.addAll(own.values());
          write(claims);
        }
        return result;
      }
    } catch (IOException e) {
      notice(e);
      return otherwise.get();
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return true;
        }
      } catch (OverlappingFileLockException another) {
        // A runner in this process has it.
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return false;
  }

  private void write(List<Claim> claims) throws IOException {
    Path next = file(TABLE + ".new");
    Files.write(next, claims.stream().map(Claim::line).toList());
    Files.move(next, folder.resolve(TABLE), StandardCopyOption.ATOMIC_MOVE);
  }

  private void notice(Exception e) {
    notice(unknown(e));
  }

  private void noticeDamage() {
    notice(
        "note: %s is damaged: what other sweeps use is unknown until their next launches"
            .formatted(folder.resolve(TABLE)));
  }

  private void notice(String line) {
    if (!noticed) {
      noticed = true;
      notices.accept(line);
    }
  }
}
