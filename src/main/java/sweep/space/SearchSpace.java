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
 * The search space: one block of parameters, or a union of several; every configuration belongs to
 * one block.
 */
public final class SearchSpace {
  /** The axis by which draws choose a block. Not a valid parameter name. */
  private static final String BLOCK = "any_of()";

  private final List<ParameterBlock> blocks;
  private final List<Parameter> parameters;
  private final List<String> names;

  /** The union of at least one block. Draws choose among the blocks with equal probability. */
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

  /** The parameters; one in several blocks is that of the first. */
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
   * The number of grid points; empty if some parameter is continuous. A point in several blocks
   * counts in each.
   */
  public Optional<BigInteger> size() {
    return sum(ParameterBlock::size);
  }

  /**
   * The number of configurations that draws can return; empty if too many to count, or if some
   * parameters aren't always active. An upper bound if blocks overlap.
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
   * A grid point, computed from its index alone. Block follows block; within a block the index is a
   * mixed-radix number with a digit for each active parameter, the last varying fastest.
   *
   * @param index from 0 to {@code size() - 1}
   */
  public Configuration configuration(long index) {
    Point point = point(index);
    return point.block().configuration(point.index());
  }

  /**
   * The index of the next grid point at which a rule may hold. Skips points that differ only in
   * parameters that the rule does not name, and points that share leading values whose rule is
   * false by the bounds of the other parameters.
   *
   * @param index from 0 to {@code size() - 1}, of a point at which the rule does not hold
   */
  public long after(long index, Rule broken) {
    Point point = point(index);
    return index - point.index() + point.block().excluded(point.index(), broken).next();
  }

  /**
   * The index of the previous grid point at which a rule may hold, as {@link #after}; -1 if there
   * is none.
   */
  public long before(long index, Rule broken) {
    Point point = point(index);
    return index - point.index() + point.block().excluded(point.index(), broken).first() - 1;
  }

  /** A block and the index of a point in it. */
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

  /** Whether a configuration is a grid point of this space. */
  public boolean onGrid(Configuration configuration) {
    return blocks.stream().anyMatch(block -> block.onGrid(configuration));
  }

  /** Whether a draw could return this configuration. */
  public boolean contains(Configuration configuration) {
    return blocks.stream().anyMatch(block -> block.contains(configuration));
  }

  /** The configuration for uniform draws, one for each of the {@link #axes}. */
  public Configuration drawn(ToDoubleFunction<String> uniformFor) {
    int block = blocks.size() == 1 ? 0 : (int) (uniformFor.applyAsDouble(BLOCK) * blocks.size());
    return blocks.get(block).drawn(uniformFor);
  }

  /**
   * The given values plus those of formulas, without inactive and unknown parameters; by the rules
   * of the block that fits best.
   */
  public Configuration completed(Configuration given) {
    return nearest(given).completed(given);
  }

  /** The active parameters without a value, in the block that a configuration fits best. */
  public List<String> missing(Configuration given) {
    return nearest(given).missing(given);
  }

  /** The given names that are not in the block that a configuration fits best. */
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

  /** A value that is not among a block's choices weighs more than missing or extra names. */
  private static long distance(ParameterBlock block, Configuration given) {
    long strange = block.parameters().stream().filter(each -> isStrange(each, given)).count();
    long extra = foreign(block, given).size();
    try {
      return 1000 * strange + block.missing(given).size() + extra;
    } catch (RuleException e) {
      // A formula of the block has no result for the values.
      return 1000 * (strange + 1) + extra;
    }
  }

  private static boolean isStrange(Parameter parameter, Configuration given) {
    Optional<Value> value = given.value(parameter.name());
    return parameter.formula().isEmpty()
        && parameter.distribution() instanceof Categorical choice
        && value.filter(known -> !choice.contains(known)).isPresent();
  }
}
