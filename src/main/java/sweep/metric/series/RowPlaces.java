package sweep.metric.series;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Where the numbers of one line or record are, for a trace. */
final class RowPlaces {
  private record PassedOver(String reason, String shown) {}

  private final List<Place> places = new ArrayList<>();
  private final List<PassedOver> passed = new ArrayList<>();

  /** The characters of numbers that were handled. */
  private final BitSet handled = new BitSet();

  private int lineFrom;
  private String reader = "";
  private String member = "";

  void startLine(int from) {
    lineFrom = from;
    handled.clear();
  }

  void readBy(String words) {
    reader = words;
  }

  /** Sets the JSON pointer or the column of the next value. */
  void in(String pointer) {
    member = pointer;
  }

  /** Adds a value without a known column. */
  void add() {
    places.add(new Place(reader, 0, member));
    member = "";
  }

  /** Adds a value at some characters of the line. */
  void add(int from, int to) {
    places.add(new Place(reader, from - lineFrom + 1, ""));
    handle(from, to);
  }

  void handle(int from, int to) {
    handled.set(from - lineFrom, to - lineFrom);
  }

  boolean isHandled(int from, int to) {
    int first = handled.nextSetBit(from - lineFrom);
    return first >= 0 && first < to - lineFrom;
  }

  void passOver(String reason, String shown) {
    passed.add(new PassedOver(reason, shown));
  }

  /** The place of a value, with the reader that took the row, which is known only at its end. */
  Place of(int index) {
    Place place = places.get(index);
    return new Place(reader, place.column(), place.member());
  }

  void passOn(ReadingTrace trace, long location) {
    passed.forEach(each -> trace.passedOver(each.reason(), each.shown(), location));
  }

  void clear() {
    places.clear();
    passed.clear();
    member = "";
  }
}
