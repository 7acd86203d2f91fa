package sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The examples in the reference of the spec: each is a complete spec, often with its output. */
public final class SpecExamples {
  private static final Path FOLDER = Path.of("src/site/markdown");

  private static final Pattern PAGE = Pattern.compile("\\((spec/\\w+\\.md)\\)");

  private static final Pattern EXAMPLE =
      Pattern.compile("```yaml\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", Pattern.DOTALL);

  /** A file that examples name. */
  private static final Pattern FILE =
      Pattern.compile("`([\\w.-]+)`:\n\n```\\w+\n(.*?)```\n", Pattern.DOTALL);

  /**
   * One of them.
   *
   * @param page the file that it is in
   * @param line the number of its first line there
   * @param shown the output below it; empty if there is none
   */
  public record Example(String page, int line, String spec, String shown) {
    /** Whether it shows the message of a mistake. */
    public boolean isWrong() {
      return shown.startsWith("sweep: ");
    }

    @Override
    public String toString() {
      return page + ":" + line;
    }
  }

  private SpecExamples() {}

  /** The whole reference. */
  public static String text() {
    return pages().stream().map(SpecExamples::text).collect(Collectors.joining("\n"));
  }

  /** The pages of the reference, in the order of its table of contents. */
  private static List<String> pages() {
    List<String> pages = new ArrayList<>(List.of("spec.md"));
    for (Matcher page = PAGE.matcher(text("spec.md")); page.find(); ) {
      if (!pages.contains(page.group(1))) {
        pages.add(page.group(1));
      }
    }
    return pages;
  }

  private static String text(String page) {
    try {
      return Files.readString(FOLDER.resolve(page));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** The files that examples name, by their names. */
  public static Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    for (Matcher file = FILE.matcher(text()); file.find(); ) {
      files.put(file.group(1), file.group(2));
    }
    return files;
  }

  /** All of them, in the order of the reference. */
  public static List<Example> all() {
    List<Example> all = new ArrayList<>();
    for (String page : pages()) {
      String text = text(page);
      for (Matcher example = EXAMPLE.matcher(text); example.find(); ) {
        int line = (int) text.substring(0, example.start()).lines().count() + 1;
        String shown = example.group(2);
        all.add(new Example(page, line, example.group(1), shown == null ? "" : shown));
      }
    }
    return all;
  }
}
