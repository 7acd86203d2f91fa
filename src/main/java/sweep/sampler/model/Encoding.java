package sweep.sampler.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import sweep.space.Categorical;
import sweep.space.Configuration;
import sweep.space.Parameter;
import sweep.space.ParameterBlock;
import sweep.space.RuleException;
import sweep.space.SearchSpace;
import sweep.space.Value;
import sweep.space.Value.IntValue;

/**
 * Translates configurations of a search space into points, and back. A parameter is one axis; the
 * members of a zip group share one; a union of blocks has one more, which chooses the block. Not
 * thread-safe.
 */
public final class Encoding {
  private static final double ANY = 0.5;

  private final SearchSpace space;
  private final List<Axis> axes = new ArrayList<>();

  /** By block and name, the index of an axis; parameters with one value have none. */
  private final List<Map<String, Integer>> indexes = new ArrayList<>();

  /** Whether every axis is active in every configuration, so that points need no decoding. */
  private final boolean plain;

  private final Map<Configuration, Point> known = new HashMap<>();

  public Encoding(SearchSpace space) {
    this.space = space;
    if (space.blocks().size() > 1) {
      axes.add(Axis.unordered(blockChoice(space.blocks().size())));
    }
    Map<Parameter, Integer> shared = new HashMap<>();
    for (ParameterBlock block : space.blocks()) {
      Map<String, Integer> byName = new HashMap<>();
      for (Parameter parameter : block.drawn()) {
        if (!parameter.distribution().isConstant()) {
          Parameter drawn = new Parameter(parameter.name(), parameter.distribution());
          byName.put(parameter.name(), shared.computeIfAbsent(drawn, key -> add(key, block)));
        }
      }
      indexes.add(byName);
    }
    this.plain =
        space.blocks().size() == 1
            && space.blocks().get(0).drawn().stream().allMatch(each -> each.when().isEmpty());
  }

  private static Categorical blockChoice(int count) {
    return Categorical.of(
        IntStream.range(0, count).mapToObj(index -> (Value) new IntValue(index)).toList());
  }

  private int add(Parameter parameter, ParameterBlock block) {
    boolean zipped = block.parameter(parameter.name()).isEmpty();
    axes.add(zipped ? Axis.unordered(parameter.distribution()) : Axis.of(parameter));
    return axes.size() - 1;
  }

  public List<Axis> axes() {
    return axes;
  }

  /** The point of a configuration. A value that the space doesn't have counts as inactive. */
  public Point encode(Configuration configuration) {
    return known.computeIfAbsent(configuration, this::encoded);
  }

  /** The coordinates of a configuration, NaN for inactive axes. */
  public double[] coordinates(Configuration configuration) {
    return encoded(configuration).coordinates();
  }

  private Point encoded(Configuration configuration) {
    ParameterBlock block = space.nearest(configuration);
    int number = space.blocks().indexOf(block);
    Point point = new Point(axes.size());
    if (space.blocks().size() > 1) {
      point.set(0, axes.get(0).cellAt(number));
    }
    Map<String, Value> drawn = block.drawnValues(configuration);
    indexes
        .get(number)
        .forEach(
            (name, axis) -> {
              Value value = drawn.get(name);
              if (value != null) {
                axes.get(axis).cell(value).ifPresent(cell -> point.set(axis, cell));
              }
            });
    return point;
  }

  /** The configuration at coordinates; empty if a formula has no result there. */
  public Optional<Configuration> configuration(double[] coordinates) {
    try {
      return Optional.of(decoded(coordinates));
    } catch (RuleException e) {
      return Optional.empty();
    }
  }

  private Configuration decoded(double[] coordinates) {
    int block = space.blocks().size() == 1 ? 0 : (int) coordinates[0];
    Map<String, Integer> byName = indexes.get(block);
    return space
        .blocks()
        .get(block)
        .drawn(
            name -> {
              Integer axis = byName.get(name);
              return axis == null ? ANY : axes.get(axis).uniform(coordinates[axis]);
            });
  }

  /** Random coordinates for all axes. */
  public double[] drawn(SplittableRandom random) {
    return axes.stream().mapToDouble(axis -> axis.coordinate(random.nextDouble())).toArray();
  }

  /** Coordinates of all combinations of the axes' values; empty if they are more than a number. */
  public Optional<List<double[]>> combinations(int most) {
    double count = 1;
    for (Axis axis : axes) {
      count *= axis.levels() == 0 ? Double.POSITIVE_INFINITY : axis.levels();
    }
    if (count > most) {
      return Optional.empty();
    }
    List<double[]> all = List.of(new double[axes.size()]);
    for (int axis = 0; axis < axes.size(); axis++) {
      int changed = axis;
      double[] values = axes.get(axis).coordinates();
      all =
          all.stream()
              .flatMap(each -> Arrays.stream(values).mapToObj(value -> with(each, changed, value)))
              .toList();
    }
    return Optional.of(all);
  }

  private static double[] with(double[] coordinates, int axis, double value) {
    double[] changed = coordinates.clone();
    changed[axis] = value;
    return changed;
  }

  /** How far coordinates are apart: the sum of squares, with 1 for different choices. */
  public double distance(double[] one, double[] other) {
    double sum = 0;
    for (int axis = 0; axis < one.length; axis++) {
      sum += MaternKernel.squared(axes.get(axis).isChoice(), one[axis], other[axis]);
    }
    return sum;
  }

  /**
   * The point at coordinates for all axes: those of inactive axes don't count. Empty if a formula
   * has no result there, so that it is not known which axes are active.
   */
  Optional<Point> point(double[] coordinates) {
    if (!plain) {
      return configuration(coordinates).map(this::encoded);
    }
    Point point = new Point(axes.size());
    for (int axis = 0; axis < coordinates.length; axis++) {
      point.set(axis, axes.get(axis).cellAt(coordinates[axis]));
    }
    return Optional.of(point);
  }
}
