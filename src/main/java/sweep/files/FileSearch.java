package sweep.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds files by a glob, name by name from a folder on: {@code *}, {@code ?}, {@code [ab]} and
 * {@code {a,b}} within a name, {@code **} for any folders. Names that begin with a dot are found
 * only by patterns that do.
 */
public final class FileSearch {
  private static final String ANY_FOLDERS = "**";
  private static final Pattern SPECIAL = Pattern.compile("[*?\\[\\]{}\\\\]");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  private final List<String> names;

  /** By the file that each really is, so that a link beside it is not a second one. */
  private final Map<Path, Path> found = new TreeMap<>();

  private FileSearch(List<String> names) {
    this.names = names;
  }

  /** The text as a part of a glob that stands for itself. */
  public static String literal(String text) {
    return SPECIAL.matcher(text).replaceAll("\\\\$0");
  }

  /**
   * The files that a glob finds, in order.
   *
   * @param from where a glob begins that does not begin with a slash; absolute
   * @throws IOException if a folder on the way can't be read
   * @throws java.util.regex.PatternSyntaxException if a name in it is no pattern
   */
  public static List<Path> find(Path from, String glob) throws IOException {
    List<String> names =
        Stream.of(glob.split("/", -1))
            .filter(name -> !name.isEmpty() && !name.equals("."))
            .toList();
    FileSearch search = new FileSearch(names);
    search.look(glob.startsWith("/") ? from.getRoot() : from, 0);
    return search.found.values().stream().sorted().toList();
  }

  private void look(Path place, int index) throws IOException {
    if (index == names.size()) {
      if (Files.isRegularFile(place)) {
        found.merge(place.toRealPath(), place, FileSearch::first);
      }
      return;
    }
    String name = names.get(index);
    if (name.equals(ANY_FOLDERS)) {
      lookBelow(place, index);
    } else if (SPECIAL.matcher(ESCAPED.matcher(name).replaceAll("")).find()) {
      for (Path member : members(place, name)) {
        look(member, index + 1);
      }
    } else {
      look(place.resolve(ESCAPED.matcher(name).replaceAll("$1")), index + 1);
    }
  }

  /** Of two names of one file that which is the file itself counts more, then the lesser. */
  private static Path first(Path one, Path other) {
    if (Files.isSymbolicLink(one) != Files.isSymbolicLink(other)) {
      return Files.isSymbolicLink(one) ? other : one;
    }
    return one.compareTo(other) < 0 ? one : other;
  }

  private void lookBelow(Path place, int index) throws IOException {
    look(place, index + 1);
    for (Path folder : members(place, "*")) {
      // What links lead to may lie anywhere, also above.
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        lookBelow(folder, index);
      }
    }
    if (index == names.size() - 1) {
      for (Path member : members(place, "*")) {
        if (!Files.isDirectory(member)) {
          look(member, index + 1);
        }
      }
    }
  }

  private static List<Path> members(Path folder, String glob) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    List<Path> members = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path member : all) {
        String name = member.getFileName().toString();
        if (matcher.matches(member.getFileName())
            && (!name.startsWith(".") || glob.startsWith("."))) {
          members.add(member);
        }
      }
    } catch (DirectoryIteratorException unreadable) {
      throw unreadable.getCause();
    }
    return members;
  }
}
