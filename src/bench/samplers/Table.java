import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import sweep.space.Categorical;
import sweep.space.Configuration;
import sweep.space.SearchSpace;

/**
 * The losses of a real model on a grid: choices are looked up, and between numbers the loss is
 * interpolated linearly (in the logarithm, where a distribution is logarithmic). So the least loss
 * is that of a row.
 */
final class Table {
  private final Coordinates coordinates;
  private final Map<List<Double>, Double> losses = new HashMap<>();
  private final List<TreeSet<Double>> levels = new ArrayList<>();

  private Table(Coordinates coordinates) {
    this.coordinates = coordinates;
    for (int i = 0; i < coordinates.count(); i++) {
      levels.add(new TreeSet<>());
    }
  }

  /** Reads a file with a column for each parameter, empty where it is inactive, and the loss. */
  static Table read(Path file, SearchSpace space) throws IOException {
    Table table = new Table(new Coordinates(space));
    List<String> lines = Files.readAllLines(file);
    List<String> columns = List.of(lines.get(0).split(","));
    for (String line : lines.subList(1, lines.size())) {
      table.add(space.names().stream().mapToInt(columns::indexOf).toArray(), line.split(","));
    }
    return table;
  }

  private void add(int[] order, String[] cells) {
    List<Double> point = new ArrayList<>();
    for (int i = 0; i < order.length; i++) {
      point.add(number(i, cells[order[i]]));
      if (!cells[order[i]].isEmpty()) {
        levels.get(i).add(point.get(i));
      }
    }
    losses.put(point, Double.valueOf(cells[cells.length - 1]));
  }

  private double number(int index, String cell) {
    if (cell.isEmpty()) {
      return Double.NaN;
    }
    if (coordinates.distribution(index) instanceof Categorical choice) {
      return choice.different().stream().map(value -> value.plain()).toList().indexOf(cell);
    }
    double number = Double.parseDouble(cell);
    return coordinates.distribution(index).isLogarithmic() ? Math.log10(number) : number;
  }

  double least() {
    return losses.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  double loss(Configuration configuration) {
    return loss(new ArrayList<>(), coordinates.of(configuration));
  }

  /** Interpolates over the parameters after those that are already on a level. */
  private double loss(List<Double> chosen, double[] point) {
    int index = chosen.size();
    if (index == point.length) {
      return losses.get(chosen);
    }
    double number = point[index];
    if (Double.isNaN(number)) {
      return loss(with(chosen, number), point);
    }
    Double below = levels.get(index).floor(number);
    Double above = levels.get(index).ceiling(number);
    if (below == null || above == null || below.equals(above)) {
      return loss(with(chosen, below == null ? above : below), point);
    }
    double share = (number - below) / (above - below);
    return (1 - share) * loss(with(chosen, below), point)
        + share * loss(with(chosen, above), point);
  }

  private static List<Double> with(List<Double> chosen, double level) {
    List<Double> longer = new ArrayList<>(chosen);
    longer.add(level);
    return longer;
  }
}
