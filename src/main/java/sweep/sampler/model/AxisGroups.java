package sweep.sampler.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The sets of axes that are always active together. */
final class AxisGroups {
  private AxisGroups() {}

  /** Partitions the axes that are active in some of the points. */
  static List<int[]> of(List<Point> points) {
    List<BitSet> groups = new ArrayList<>();
    for (BitSet active : points.stream().map(Point::active).distinct().toList()) {
      BitSet rest = (BitSet) active.clone();
      List<BitSet> split = new ArrayList<>();
      for (BitSet group : groups) {
        BitSet inside = (BitSet) group.clone();
        inside.and(rest);
        BitSet outside = (BitSet) group.clone();
        outside.andNot(rest);
        rest.andNot(group);
        split.add(inside);
        split.add(outside);
      }
      split.add(rest);
      split.removeIf(BitSet::isEmpty);
      groups = split;
    }
    return groups.stream().map(group -> group.stream().toArray()).toList();
  }

  /** A group for each axis. */
  static List<int[]> separated(List<int[]> groups) {
    return groups.stream()
        .flatMap(group -> Arrays.stream(group).mapToObj(axis -> new int[] {axis}))
        .toList();
  }
}
