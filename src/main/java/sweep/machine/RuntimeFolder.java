package sweep.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The folder in which the runners of one user record what they use, for each other to see. */
final class RuntimeFolder {
  private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rwx------");

  private RuntimeFolder() {}

  /**
   * Finds or makes the folder: in the user's runtime directory, or else under the temporary one.
   * Also without XDG_RUNTIME_DIR, as under cron, it is the one that systemd has made for the user,
   * if there is one, so that all runners meet.
   *
   * @throws IOException if there is no folder that only this user can write to; the message is for
   *     the user
   */
  static Path find(Map<String, String> environment) throws IOException {
    return made(place(environment), user());
  }

  /** Whether there is such a folder: without one, no runner has recorded anything. */
  static boolean exists(Map<String, String> environment) {
    try {
      return Files.isDirectory(place(environment));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static Path place(Map<String, String> environment) throws IOException {
    String user = user();
    List<Path> parents = new ArrayList<>();
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    if (!runtime.isEmpty()) {
      parents.add(Path.of(runtime));
    }
    parents.add(Path.of("/run/user", user));
    for (Path parent : parents) {
      if (Files.isDirectory(parent) && Files.isWritable(parent) && isOwn(parent, user)) {
        return parent.resolve("sweep");
      }
    }
    return Path.of(System.getProperty("java.io.tmpdir"), "sweep-" + user);
  }

  private static String user() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.exists(self)
        ? Files.getAttribute(self, "unix:uid").toString()
        : System.getProperty("user.name");
  }

  private static Path made(Path folder, String user) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWN));
    }
    PosixFileAttributes attributes =
        Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Set<PosixFilePermission> others = EnumSet.copyOf(attributes.permissions());
    others.removeAll(OWN);
    if (!attributes.isDirectory() || !others.isEmpty() || !isOwn(folder, user)) {
      throw new IOException("%s is not a folder of your own with mode 700".formatted(folder));
    }
    return folder;
  }

  private static boolean isOwn(Path folder, String user) throws IOException {
    Object owner =
        user.matches("\\d+")
            ? Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS)
            : Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName();
    return owner.toString().equals(user);
  }
}
