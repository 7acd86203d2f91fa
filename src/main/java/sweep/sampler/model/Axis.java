package sweep.sampler.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sweep.space.Categorical;
import sweep.space.Distribution;
import sweep.space.Numbers;
import sweep.space.Parameter;
import sweep.space.Share;
import sweep.space.Value;

/**
 * One dimension in which models see configurations. The coordinate of a number is the share of
 * draws below it, from 0 to 1, so that a logarithmic range is even; numbers in a list are even by
 * rank; the coordinate of another choice is its index.
 */
public final class Axis {
  /**
   * Coordinates are multiples of this, so that the last bits of a model's arithmetic, in which JVMs
   * may differ, don't reach a configuration.
   */
  private static final double GRAIN = 0x1p-24;

  /** From this many values on, a numeric parameter is as good as continuous. */
  private static final long MANY = 1000;

  /** Two numbers have no order that a model could use. */
  public static final int FEWEST_RANKED = 3;

  private final Distribution distribution;

  /** The values of a list; empty for a range. */
  private final List<Value> values;

  /** The positions in {@link #values} by rank; empty unless they are ordered. */
  private final int[] byRank;

  private final int[] ranks;

  private Axis(Distribution distribution, List<Value> values, int[] byRank) {
    this.distribution = distribution;
    this.values = values;
    this.byRank = byRank;
    this.ranks = new int[byRank.length];
    for (int rank = 0; rank < byRank.length; rank++) {
      ranks[byRank[rank]] = rank;
    }
  }

  /** The axis of a parameter whose values, if they are listed numbers, have an order. */
  static Axis of(Parameter parameter) {
    return parameter.distribution() instanceof Categorical choice && isOrdered(choice)
        ? new Axis(choice, choice.different(), byRank(choice.different()))
        : unordered(parameter.distribution());
  }

  /** The axis of a parameter whose values, if they are listed, have no order. */
  static Axis unordered(Distribution distribution) {
    List<Value> values =
        distribution instanceof Categorical choice ? choice.different() : List.of();
    return new Axis(distribution, values, new int[0]);
  }

  /** Whether the values have an order that a model can use. */
  public static boolean isOrdered(Distribution distribution) {
    return !(distribution instanceof Categorical choice)
        || (choice.isEven()
            && choice.different().size() >= FEWEST_RANKED
            && choice.different().stream().allMatch(value -> finite(value).isPresent()));
  }

  private static OptionalDouble finite(Value value) {
    return Numbers.of(value).stream().filter(Double::isFinite).findFirst();
  }

  private static int[] byRank(List<Value> values) {
    return IntStream.range(0, values.size())
        .boxed()
        .sorted(Comparator.comparingDouble(index -> finite(values.get(index)).orElseThrow()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Whether it has values without an order. */
  public boolean isChoice() {
    return !values.isEmpty() && byRank.length == 0;
  }

  /** Whether its values are numbers without gaps, or nearly so. */
  boolean isContinuous() {
    return !isChoice() && levels() == 0;
  }

  /** The number of values; 0 if they are too many to look at each. */
  public int levels() {
    OptionalLong count = distribution.cardinality();
    return count.isPresent() && count.getAsLong() <= MANY ? (int) count.getAsLong() : 0;
  }

  /** The probabilities of the values of a choice before anything is known. */
  double[] weights() {
    return ((Categorical) distribution).weights().stream().mapToDouble(each -> each).toArray();
  }

  /** The cell of a value: the coordinates that lead to it; empty if it is none of this axis. */
  Optional<Share> cell(Value value) {
    if (values.isEmpty()) {
      return distribution.share(value);
    }
    OptionalLong index = distribution.gridIndex(value);
    return index.isEmpty() ? Optional.empty() : Optional.of(cell((int) index.getAsLong()));
  }

  private Share cell(int index) {
    double count = byRank.length;
    return isChoice()
        ? new Share(index, index)
        : new Share(ranks[index] / count, (ranks[index] + 1) / count);
  }

  /** The cell around a coordinate. */
  public Share cellAt(double coordinate) {
    if (isChoice()) {
      return new Share(coordinate, coordinate);
    }
    if (byRank.length > 0) {
      int rank = (int) Math.min(coordinate * byRank.length, byRank.length - 1);
      return cell(byRank[rank]);
    }
    double within = within(coordinate);
    return distribution.cardinality().isPresent()
        ? distribution.share(distribution.at(within)).orElseThrow()
        : new Share(within, within);
  }

  /** The coordinates of all values; none if they are too many to look at each. */
  double[] coordinates() {
    if (isChoice() || isContinuous()) {
      return IntStream.range(0, levels()).asDoubleStream().toArray();
    }
    return upwards(cellAt(0)).mapToDouble(Share::middle).toArray();
  }

  /** A cell and those above it. */
  Stream<Share> upwards(Share cell) {
    return Stream.iterate(Optional.of(cell), Optional::isPresent, each -> each.flatMap(this::above))
        .map(Optional::orElseThrow);
  }

  /** A cell and those below it. */
  Stream<Share> downwards(Share cell) {
    return Stream.iterate(Optional.of(cell), Optional::isPresent, each -> each.flatMap(this::below))
        .map(Optional::orElseThrow);
  }

  private Optional<Share> above(Share cell) {
    return Optional.of(cell.to() + GRAIN)
        .filter(next -> next < 1)
        .map(this::cellAt)
        .filter(next -> next.to() > cell.to());
  }

  private Optional<Share> below(Share cell) {
    return Optional.of(cell.from() - GRAIN)
        .filter(next -> next > 0)
        .map(this::cellAt)
        .filter(next -> next.from() < cell.from());
  }

  /** Rounds a coordinate; the ends of a range without ends, or of whole numbers, stay aside. */
  private double within(double coordinate) {
    double end = distribution.hasEnds() ? 0 : GRAIN;
    return Math.max(end, Math.min(Math.rint(coordinate / GRAIN) * GRAIN, 1 - end));
  }

  /** The coordinate that a uniform draw leads to. */
  double coordinate(double uniform) {
    return isChoice()
        ? distribution.gridIndex(distribution.at(uniform)).orElseThrow()
        : cellAt(uniform).middle();
  }

  /** A uniform draw that leads to the value at a coordinate. */
  double uniform(double coordinate) {
    if (values.isEmpty()) {
      return within(coordinate);
    }
    int index =
        isChoice()
            ? (int) coordinate
            : byRank[(int) Math.min(coordinate * byRank.length, byRank.length - 1)];
    return distribution.share(values.get(index)).orElseThrow().middle();
  }
}
