import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import sweep.space.Configuration;
import sweep.space.SearchSpace;
import sweep.specification.reader.SpecReader;
import sweep.yaml.SpecException;

/** Reads the file of tasks. */
final class Tasks {
  private static final Pattern REPEATED = Pattern.compile("(\\d+) \\* (\\{[^}]*})");
  private static final Pattern NAME_AND_GROUP = Pattern.compile("(.*?) \\| (.*?) \\| .*");
  private static final String TABLE = "table ";

  private final Path folder;
  private final long instance;
  private final Map<String, Landscape> functions = Functions.all();

  /**
   * A reader of one instance of the tasks.
   *
   * @param instance decides where optima are moved to
   */
  Tasks(Path folder, long instance) {
    this.folder = folder;
    this.instance = instance;
  }

  /** The tasks whose name or group contains a match of a pattern. */
  List<Task> matching(String pattern) throws IOException, SpecException {
    Pattern wanted = Pattern.compile(pattern);
    List<Task> tasks = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("tasks.txt"))) {
      boolean isTask = !line.isBlank() && !line.startsWith("#");
      if (isTask && wanted.matcher(NAME_AND_GROUP.matcher(line).replaceFirst("$1 $2")).find()) {
        tasks.add(task(line));
      }
    }
    return tasks;
  }

  private Task task(String line) throws IOException, SpecException {
    String[] cells = line.split(" \\| ", 5);
    SearchSpace space = space(cells[4]);
    if (cells[2].startsWith(TABLE)) {
      String file = "tables/" + cells[2].substring(TABLE.length()) + ".csv";
      Table table = Table.read(folder.resolve(file), space);
      return new Task(cells[0], cells[1], line + table.least(), space, table::loss, table.least());
    }
    Landscape function = functions.get(cells[2]);
    ToDoubleFunction<Configuration> loss = loss(cells, function, space);
    int count = space.parameters().size();
    double known = function.least().applyAsDouble(count);
    double least = Double.isNaN(known) ? leastOfAll(space, loss) : known;
    return new Task(cells[0], cells[1], line + instance, space, loss, least);
  }

  private ToDoubleFunction<Configuration> loss(
      String[] cells, Landscape function, SearchSpace space) {
    Coordinates coordinates = new Coordinates(space);
    if (cells[3].equals("plain")) {
      return configuration -> function.value().applyAsDouble(coordinates.of(configuration));
    }
    long seed = 1000 * instance + cells[0].hashCode();
    Move move = Move.random(coordinates, function.place(), cells[3].equals("rotated"), seed);
    return configuration ->
        function.value().applyAsDouble(move.moved(coordinates.of(configuration)));
  }

  private static double leastOfAll(SearchSpace space, ToDoubleFunction<Configuration> loss) {
    return LongStream.range(0, space.size().orElseThrow().longValueExact())
        .mapToObj(space::configuration)
        .mapToDouble(loss)
        .min()
        .orElseThrow();
  }

  /** The space of parameters as in a spec. */
  static SearchSpace space(String parameters) throws SpecException {
    String all = REPEATED.matcher(parameters).replaceAll(Tasks::repeated);
    String spec =
        "{name: task, method: random, command: [x], metric: {name: loss, goal: minimize}, "
            + "parameters: {%s}}".formatted(all);
    return SpecReader.read(spec, "tasks.txt").spec().search().space();
  }

  private static String repeated(MatchResult shorthand) {
    return IntStream.rangeClosed(1, Integer.parseInt(shorthand.group(1)))
        .mapToObj(index -> "x%d: %s".formatted(index, shorthand.group(2)))
        .collect(Collectors.joining(", "));
  }
}
