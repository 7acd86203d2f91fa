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
 * Finds files by a glob: {@code *}, {@code ?}, {@code [ab]} and {@code {a,b}} within a name, {@code
 * **} for any number of folders. Names that begin with a dot match only patterns that do, too.
 */
public final class FileSearch {
  private static final String ANY_FOLDERS = "**";
  private static final Pattern SPECIAL = Pattern.compile("[*?\\[\\]{}\\\\]");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  private final List<String> names;

  /** The files found, by real path, so that a link to a file does not count as another one. */
  private final Map<Path, Path> found = new TreeMap<>();

  private FileSearch(List<String> names) {
    this.names = names;
  }

  /** Escapes a text for use in a glob. */
  public static String literal(String text) {
    return SPECIAL.matcher(text).replaceAll("\\\\$0");
  }

  /**
   * Returns the files that match a glob, sorted.
   *
   * @param from the folder that a glob without a leading slash is relative to; absolute
   * @throws IOException if a folder can't be read
   * @throws java.util.regex.PatternSyntaxException if the glob is invalid
   */
  public static List<Path> find(Path from, String glob) throws IOException {
    List<String> names =
        Stream.of(glob.split("/", -1))
            .filter(name -> !name.isEmpty() && !name.equals("."))
            .toList();
    FileSearch search = new FileSearch(names);
    search.visit(glob.startsWith("/") ? from.getRoot() : from, 0);
    return search.found.values().stream().sorted().toList();
  }

  private void visit(Path place, int index) throws IOException {
    if (index == names.size()) {
      if (Files.isRegularFile(place)) {
        found.merge(place.toRealPath(), place, FileSearch::first);
      }
      return;
    }
    String name = names.get(index);
    if (name.equals(ANY_FOLDERS)) {
      visitBelow(place, index);
    } else if (SPECIAL.matcher(ESCAPED.matcher(name).replaceAll("")).find()) {
      for (Path member : members(place, name)) {
        visit(member, index + 1);
      }
    } else {
      visit(place.resolve(ESCAPED.matcher(name).replaceAll("$1")), index + 1);
    }
  }

  /** Prefers the path that is not a link, then the first in order. */
  private static Path first(Path one, Path other) {
    if (Files.isSymbolicLink(one) != Files.isSymbolicLink(other)) {
      return Files.isSymbolicLink(one) ? other : one;
    }
    return one.compareTo(other) < 0 ? one : other;
  }

  private void visitBelow(Path place, int index) throws IOException {
    visit(place, index + 1);
    for (Path folder : members(place, "*")) {
      // Links are not followed, as they may lead to a parent.
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        visitBelow(folder, index);
      }
    }
    if (index == names.size() - 1) {
      for (Path member : members(place, "*")) {
        if (!Files.isDirectory(member)) {
          visit(member, index + 1);
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
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return members;
  }
}
