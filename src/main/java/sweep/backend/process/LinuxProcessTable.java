package sweep.backend.process;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The processes under /proc on Linux; see proc(5). */
public final class LinuxProcessTable implements ProcessTable {
  private static final File PROC = new File("/proc");
  private static final Pattern COOKIE =
      Pattern.compile("(?:^|\\x00)" + ProcessTable.COOKIE + "=([^\\x00]*)");

  /** More than any stat file has: the length of the name is limited, the rest are numbers. */
  private static final int STAT_BYTES = 1024;

  /** Indexes of the fields after the name, which is the second field. */
  private static final int STATE = 0;

  private static final int GROUP = 2;
  private static final int SESSION = 3;
  private static final int THREADS = 17;
  private static final int START = 19;
  private static final int MEMORY = 20;

  /** USER_HZ, which is 100 wherever Linux runs Java. */
  private static final int TICKS_A_SECOND = 100;

  /** How often the list is read if a process may have been missed. */
  private static final int LOOKS = 3;

  private record Stat(
      String state, long group, long session, long threads, long startTick, long memory) {
    boolean hasMemory() {
      return memory > 0;
    }

    boolean isAlive() {
      return !isMainThreadDead() || threads > 1;
    }

    boolean isMainThreadDead() {
      return state.equals("Z") || state.equals("X");
    }
  }

  private final byte[] buffer = new byte[STAT_BYTES];

  public static boolean isAvailable() {
    return Files.isReadable(Path.of("/proc/self/stat"));
  }

  @Override
  public OptionalLong startTick(long pid) throws IOException {
    return stat("/proc/" + pid)
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
    } catch (IOException e) {
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
   * be missed: a process that was forked after its part of the list was read, by a parent that
   * ended before it was looked at; or one that is starting a program, whose environment is empty
   * until the kernel has loaded it.
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
      Optional<Stat> found = stat("/proc/" + pid);
      if (found.isEmpty()) {
        uncertain = true;
        return;
      }
      Stat stat = found.get();
      if (stat.startTick() < sinceTick) {
        return;
      }
      if (!stat.isAlive()) {
        // The wrapper itself starts nothing after its command has ended.
        uncertain |= pid != group;
        return;
      }
      if (group != 0 && stat.group() == group) {
        inGroup = true;
      } else if (group != 0 && stat.session() == group) {
        others.add(pid);
      } else {
        String environment = environment(pid);
        uncertain |= environment.isEmpty() && stat.hasMemory();
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

  /** Returns the cookies of all processes that have one, by pid, except for this process. */
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

  /** Returns the variables that a process started with; empty if it is gone or another user's. */
  private String environment(long pid) throws IOException {
    String folder = "/proc/" + pid;
    String variables = environment(folder);
    boolean mayHide =
        variables.isEmpty() && stat(folder).filter(Stat::isMainThreadDead).isPresent();
    String[] threads = mayHide ? new File(folder + "/task").list() : null;
    // A main thread that has ended has lost its variables, but other threads still have them.
    for (String thread : threads == null ? new String[0] : threads) {
      variables = variables.isEmpty() ? environment(folder + "/task/" + thread) : variables;
    }
    return variables;
  }

  private String environment(String folder) throws IOException {
    Path file = Path.of(folder, "environ");
    try {
      byte[] variables = Files.readAllBytes(file);
      return new String(variables, StandardCharsets.ISO_8859_1);
    } catch (AccessDeniedException hidden) {
      return "";
    } catch (IOException e) {
      // A process without memory, which is a zombie or a kernel thread, may have no such file.
      if (stat(folder).filter(Stat::hasMemory).isPresent()) {
        throw e;
      }
      return "";
    }
  }

  private static boolean isPid(String name) {
    char first = name.charAt(0);
    return first >= '0' && first <= '9';
  }

  private synchronized Optional<Stat> stat(String folder) throws IOException {
    File file = new File(folder, "stat");
    try (InputStream input = new FileInputStream(file)) {
      int length = input.read(buffer);
      String text = new String(buffer, 0, Math.max(length, 0), StandardCharsets.ISO_8859_1);
      // The name in parentheses may contain spaces and parentheses.
      String[] fields = text.substring(text.lastIndexOf(')') + 1).strip().split(" ", -1);
      return Optional.of(
          new Stat(
              fields[STATE],
              Long.parseLong(fields[GROUP]),
              Long.parseLong(fields[SESSION]),
              Long.parseLong(fields[THREADS]),
              Long.parseLong(fields[START]),
              Long.parseLong(fields[MEMORY])));
    } catch (IndexOutOfBoundsException | NumberFormatException gone) {
      return Optional.empty();
    } catch (IOException e) {
      // The process may have ended meanwhile, or be hidden as another user's. After other errors,
      // such as a lack of file handles, the file is still readable.
      if (file.canRead()) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
