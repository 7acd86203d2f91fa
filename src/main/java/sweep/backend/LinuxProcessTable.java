package sweep.backend;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The processes as Linux shows them under /proc; see proc(5). */
final class LinuxProcessTable implements ProcessTable {
  private static final File PROC = new File("/proc");
  private static final Pattern COOKIE =
      Pattern.compile("(?:^|\\x00)" + Launcher.COOKIE + "=([^\\x00]*)");

  /** Larger than any stat file: its name part is bounded, the rest are numbers. */
  private static final int STAT_BYTES = 1024;

  /** What the third field and those after it tell, counted from 0. */
  private static final int STATE = 0;

  private static final int GROUP = 2;
  private static final int SESSION = 3;
  private static final int THREADS = 17;
  private static final int START = 19;

  /** USER_HZ, which is 100 wherever Linux runs Java. */
  private static final int TICKS_A_SECOND = 100;

  /** How often the list is read where a process may have escaped. */
  private static final int LOOKS = 3;

  private record Stat(String state, long group, long session, long threads, long startTick) {
    boolean isAlive() {
      return !hasLostItsMainThread() || threads > 1;
    }

    boolean hasLostItsMainThread() {
      return state.equals("Z") || state.equals("X");
    }
  }

  private final byte[] buffer = new byte[STAT_BYTES];

  static boolean isAvailable() {
    return Files.isReadable(Path.of("/proc/self/stat"));
  }

  @Override
  public OptionalLong startTick(long pid) throws IOException {
    return stat(Long.toString(pid))
        .filter(Stat::isAlive)
        .map(stat -> OptionalLong.of(stat.startTick()))
        .orElse(OptionalLong.empty());
  }

  @Override
  public long tick() {
    try {
      String uptime = Files.readString(Path.of("/proc/uptime"));
      double seconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
      return (long) (seconds * TICKS_A_SECOND);
    } catch (IOException unreadable) {
      return 0;
    }
  }

  @Override
  public Members members(long group, String cookie, long sinceTick) throws IOException {
    Scan scan = new Scan(group, cookie, sinceTick);
    for (int look = 0; look < LOOKS && scan.mayHaveMissedAll(); look++) {
      scan.look();
    }
    return new Members(scan.inGroup, List.copyOf(scan.others));
  }

  /**
   * A search for the processes of one attempt. /proc lists them while they come and go, so one may
   * escape: a process that was forked after its place in the list was read, by a parent that ended
   * before it was looked at; or one that is starting a program, whose environment is empty until
   * the kernel has loaded it.
   */
  private final class Scan {
    private final long group;
    private final String cookie;
    private final long sinceTick;
    private final List<Long> others = new ArrayList<>();
    private boolean inGroup;
    private boolean uncertain = true;

    Scan(long group, String cookie, long sinceTick) {
      this.group = group;
      this.cookie = cookie;
      this.sinceTick = sinceTick;
    }

    boolean mayHaveMissedAll() {
      return uncertain && !inGroup && others.isEmpty();
    }

    void look() throws IOException {
      uncertain = false;
      String[] names = PROC.list();
      if (names == null) {
        throw new IOException("can't list " + PROC);
      }
      for (String name : names) {
        if (isPid(name)) {
          look(Long.parseLong(name));
        }
      }
    }

    private void look(long pid) throws IOException {
      Optional<Stat> found = stat(Long.toString(pid));
      if (found.isEmpty() || !found.get().isAlive()) {
        // The wrapper itself starts nothing after its command has ended.
        uncertain |= pid != group;
        return;
      }
      Stat stat = found.get();
      if (stat.startTick() < sinceTick) {
        return;
      }
      if (group != 0 && stat.group() == group) {
        inGroup = true;
      } else if (group != 0 && stat.session() == group) {
        others.add(pid);
      } else {
        String environment = environment(pid);
        uncertain |= environment.isEmpty();
        if (environment.contains(cookie)) {
          others.add(pid);
        }
      }
    }
  }

  @Override
  public boolean carries(long pid, String cookie) throws IOException {
    return environment(pid).contains(cookie);
  }

  /** The cookies of all processes that carry one, by pid; the runner's own process is left out. */
  Map<Long, String> cookies() throws IOException {
    Map<Long, String> cookies = new TreeMap<>();
    String[] names = PROC.list();
    for (String name : names == null ? new String[0] : names) {
      if (isPid(name) && Long.parseLong(name) != ProcessHandle.current().pid()) {
        Matcher cookie = COOKIE.matcher(environment(Long.parseLong(name)));
        if (cookie.find()) {
          cookies.put(Long.valueOf(name), cookie.group(1));
        }
      }
    }
    return cookies;
  }

  /** A process's variables as it was started with them; empty if it is gone, or another user's. */
  private String environment(long pid) throws IOException {
    String folder = "/proc/" + pid;
    String variables = environment(pid, folder);
    boolean mayHide =
        variables.isEmpty()
            && stat(Long.toString(pid)).filter(Stat::hasLostItsMainThread).isPresent();
    String[] threads = mayHide ? new File(folder + "/task").list() : null;
    // Those of a main thread that has ended are gone, though the other threads still have them.
    for (String thread : threads == null ? new String[0] : threads) {
      variables = variables.isEmpty() ? environment(pid, folder + "/task/" + thread) : variables;
    }
    return variables;
  }

  private static String environment(long pid, String folder) throws IOException {
    try {
      byte[] variables = Files.readAllBytes(Path.of(folder, "environ"));
      return new String(variables, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException | AccessDeniedException goneOrHidden) {
      return "";
    } catch (IOException fault) {
      rethrowUnlessGone(Long.toString(pid), fault);
      return "";
    }
  }

  /** A process may end between any two looks at it; one of another user may be hidden. */
  private static void rethrowUnlessGone(String pid, IOException fault) throws IOException {
    String message = String.valueOf(fault.getMessage());
    boolean gone = message.contains("No such process") || message.contains("Permission denied");
    if (!gone && new File(PROC, pid).exists()) {
      throw fault;
    }
  }

  private static boolean isPid(String name) {
    char first = name.charAt(0);
    return first >= '0' && first <= '9';
  }

  private synchronized Optional<Stat> stat(String pid) throws IOException {
    try (InputStream file = new FileInputStream(new File(PROC, pid + "/stat"))) {
      int length = file.read(buffer);
      String text = new String(buffer, 0, Math.max(length, 0), StandardCharsets.ISO_8859_1);
      // The name in parentheses may hold anything, spaces and parentheses too.
      String[] fields = text.substring(text.lastIndexOf(')') + 1).strip().split(" ", -1);
      return Optional.of(
          new Stat(
              fields[STATE],
              Long.parseLong(fields[GROUP]),
              Long.parseLong(fields[SESSION]),
              Long.parseLong(fields[THREADS]),
              Long.parseLong(fields[START])));
    } catch (IndexOutOfBoundsException | NumberFormatException gone) {
      return Optional.empty();
    } catch (IOException fault) {
      rethrowUnlessGone(pid, fault);
      return Optional.empty();
    }
  }
}
