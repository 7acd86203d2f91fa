package sweep.journal.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import sweep.trial.MeasuredSpread;
import sweep.trial.MeasuredSpread.Kind;

/** The spreads of metrics in a record: {@code {"acc": {"se": 0.01}}}. */
final class SpreadFields {
  private static final String SPREADS = "spreads";
  private static final String COUNT = "n";
  private static final Map<Kind, String> KEYS =
      Map.of(Kind.DEVIATION, "sd", Kind.ERROR, "se", Kind.UNNAMED, "spread");

  private SpreadFields() {}

  static void write(Map<String, MeasuredSpread> spreads, Map<String, Object> fields) {
    if (spreads.isEmpty()) {
      return;
    }
    Map<String, Object> members = new LinkedHashMap<>();
    spreads.forEach(
        (name, spread) -> {
          Map<String, Object> member = new LinkedHashMap<>();
          member.put(KEYS.get(spread.kind()), spread.value());
          spread.count().ifPresent(count -> member.put(COUNT, count));
          members.put(name, member);
        });
    fields.put(SPREADS, members);
  }

  /** The spreads of known metrics; others are left out. */
  static Map<String, MeasuredSpread> read(RecordFields fields, Set<String> metrics)
      throws DamagedRecordException {
    if (!fields.has(SPREADS)) {
      return Map.of();
    }
    RecordFields members = new RecordFields(fields.map(SPREADS));
    Map<String, MeasuredSpread> spreads = new LinkedHashMap<>();
    for (String name : metrics) {
      if (members.has(name)) {
        spreads.put(name, spread(new RecordFields(members.map(name))));
      }
    }
    return spreads;
  }

  private static MeasuredSpread spread(RecordFields member) throws DamagedRecordException {
    if (member.has(KEYS.get(Kind.ERROR))) {
      return MeasuredSpread.error(member.number(KEYS.get(Kind.ERROR)));
    }
    return member.has(KEYS.get(Kind.DEVIATION))
        ? MeasuredSpread.deviation(
            member.number(KEYS.get(Kind.DEVIATION)), member.has(COUNT) ? member.whole(COUNT) : 0)
        : MeasuredSpread.unnamed(member.number(KEYS.get(Kind.UNNAMED)));
  }
}
