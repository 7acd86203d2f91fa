package sweep.space;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What may be tried: one block of parameters, or the union of several, of which every configuration
 * belongs to one.
 */
public final class SearchSpace {
  /** What draws choose the block by. No parameter can have this name. */
  private static final String BLOCK = "any_of()";

  private final List<ParameterBlock> blocks;
  private final List<Parameter> parameters;
  private final List<String> names;

  /** The union of at least one block. Draws choose among the blocks, each being as likely. */
  public SearchSpace(List<ParameterBlock> blocks) {
    this.blocks = List.copyOf(blocks);
    Map<String, Parameter> first = new LinkedHashMap<>();
    for (ParameterBlock block : blocks) {
      block.parameters().forEach(each -> first.putIfAbsent(each.name(), each));
    }
    this.parameters = List.copyOf(first.values());
    this.names = List.copyOf(first.keySet());
  }

  /**
   * A space of one block.
   *
   * @throws IllegalArgumentException if two parameters share a name, or depend on each other
   */
  public static SearchSpace of(List<Parameter> parameters) {
    return new SearchSpace(List.of(new ParameterBlock(parameters, List.of())));
  }

  public List<ParameterBlock> blocks() {
    return blocks;
  }

  /** The parameters; one that several blocks have, as it is in the first of them. */
  public List<Parameter> parameters() {
    return parameters;
  }

  public List<String> names() {
    return names;
  }

  /** The names for which {@link #drawn} may need a uniform number. */
  public Set<String> axes() {
    Set<String> axes = new LinkedHashSet<>();
    if (blocks.size() > 1) {
      axes.add(BLOCK);
    }
    blocks.forEach(block -> axes.addAll(block.axes()));
    return axes;
  }

  /**
   * How many points the grid over this space has; empty if some parameter is continuous. A point
   * that is in several blocks counts in each.
   */
  public Optional<BigInteger> size() {
    return sum(ParameterBlock::size);
  }

  /**
   * How many different configurations draws can give; empty if there are too many to count, or if
   * some parameters aren't always active. A bound from above if blocks overlap.
   */
  public Optional<BigInteger> cardinality() {
    return sum(ParameterBlock::cardinality);
  }

  private Optional<BigInteger> sum(Function<ParameterBlock, Optional<BigInteger>> count) {
    BigInteger sum = BigInteger.ZERO;
    for (ParameterBlock block : blocks) {
      Optional<BigInteger> part = count.apply(block);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.add(part.get());
    }
    return Optional.of(sum);
  }

  /**
   * One point of the grid, found from its index alone: block after block, and within a block the
   * index is a number in mixed radix, whose last digit, that of the last parameter, varies fastest.
   * Parameters that aren't active have no digit.
   *
   * @param index from 0 to {@code size() - 1}
   */
  public Configuration configuration(long index) {
    Point point = point(index);
    return point.block().configuration(point.index());
  }

  /**
   * The index of the next point of the grid at which a rule may hold. Passed over are those that
   * differ only in what it does not name, and those for which the values of the first parameters
   * break it whatever the others are, where their ends alone show it.
   *
   * @param index from 0 to {@code size() - 1}, of a point for which the rule does not hold
   */
  public long after(long index, Rule broken) {
    Point point = point(index);
    return index - point.index() + point.block().excluded(point.index(), broken).next();
  }

  /**
   * The index of the last point before one at which a rule may hold, found as {@link #after} finds
   * the next; -1 if there is none.
   */
  public long before(long index, Rule broken) {
    Point point = point(index);
    return index - point.index() + point.block().excluded(point.index(), broken).first() - 1;
  }

  /** A block, and which of its points is meant. */
  private record Point(ParameterBlock block, long index) {}

  private Point point(long index) {
    long rest = index;
    for (ParameterBlock block : blocks) {
      BigInteger size = block.size().orElseThrow();
      if (BigInteger.valueOf(rest).compareTo(size) < 0) {
        return new Point(block, rest);
      }
      rest -= size.longValueExact();
    }
    throw new IndexOutOfBoundsException(index);
  }

  /** Whether a configuration is a point of the grid over this space. */
  public boolean onGrid(Configuration configuration) {
    return blocks.stream().anyMatch(block -> block.onGrid(configuration));
  }

  /** Whether a draw could give this configuration. */
  public boolean contains(Configuration configuration) {
    return blocks.stream().anyMatch(block -> block.contains(configuration));
  }

  /** The configuration in which each parameter has the value for its own uniform draw. */
  public Configuration drawn(ToDoubleFunction<String> uniformFor) {
    int block = blocks.size() == 1 ? 0 : (int) (uniformFor.applyAsDouble(BLOCK) * blocks.size());
    return blocks.get(block).drawn(uniformFor);
  }

  /**
   * The given values of this space's parameters, with those that formulas give, and without what is
   * not active; by the rules of the block that it fits best.
   */
  public Configuration completed(Configuration given) {
    return nearest(given).completed(given);
  }

  /**
   * The active parameters to which a configuration gives no value, in the block that it fits best.
   */
  public List<String> missing(Configuration given) {
    return nearest(given).missing(given);
  }

  /** The values that have no place in the block that a configuration fits best. */
  public List<String> foreign(Configuration given) {
    return foreign(nearest(given), given);
  }

  private static List<String> foreign(ParameterBlock block, Configuration given) {
    Set<String> known = new HashSet<>(block.names());
    return given.names().stream().filter(name -> !known.contains(name)).toList();
  }

  /** The block that a configuration fits best. */
  public ParameterBlock nearest(Configuration given) {
    if (blocks.size() == 1) {
      return blocks.get(0);
    }
    return blocks.stream()
        .min(Comparator.comparingLong(block -> distance(block, given)))
        .orElseThrow();
  }

  /** A listed value that a block doesn't have says more than one that is missing or too much. */
  private static long distance(ParameterBlock block, Configuration given) {
    long strange = block.parameters().stream().filter(each -> isStrange(each, given)).count();
    return 1000 * strange + block.missing(given).size() + foreign(block, given).size();
  }

  private static boolean isStrange(Parameter parameter, Configuration given) {
    Optional<Value> value = given.value(parameter.name());
    return parameter.formula().isEmpty()
        && parameter.distribution() instanceof Categorical choice
        && value.filter(known -> !choice.contains(known)).isPresent();
  }
}
