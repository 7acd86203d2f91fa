package sweep.journal.codec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Typed access to the fields of a record. */
final class RecordFields {
  private final Map<String, Object> members;

  RecordFields(Map<String, Object> members) {
    this.members = members;
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  long whole(String name) throws DamagedRecordException {
    return typed(name, Long.class);
  }

  int count(String name) throws DamagedRecordException {
    return Math.toIntExact(whole(name));
  }

  double number(String name) throws DamagedRecordException {
    return JournalJson.number(members.get(name));
  }

  String text(String name) throws DamagedRecordException {
    return typed(name, String.class);
  }

  boolean truth(String name) throws DamagedRecordException {
    return typed(name, Boolean.class);
  }

  Optional<String> optionalText(String name) throws DamagedRecordException {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  Duration millis(String name) throws DamagedRecordException {
    return Duration.ofMillis(whole(name));
  }

  List<String> texts(String name) throws DamagedRecordException {
    List<String> texts = new ArrayList<>();
    for (Object item : typed(name, List.class)) {
      if (!(item instanceof String text)) {
        throw new DamagedRecordException("%s: expected text, but got %s".formatted(name, item));
      }
      texts.add(text);
    }
    return texts;
  }

  /** A map in its order. The caller checks the types of the values. */
  @SuppressWarnings("unchecked") // Keys of JSON objects are strings.
  Map<String, Object> map(String name) throws DamagedRecordException {
    return typed(name, Map.class);
  }

  /** A map of texts. */
  Map<String, String> textsByName(String name) throws DamagedRecordException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, Object> member : map(name).entrySet()) {
      if (!(member.getValue() instanceof String text)) {
        throw new DamagedRecordException(
            "%s: expected text, but got %s".formatted(name, member.getValue()));
      }
      texts.put(member.getKey(), text);
    }
    return texts;
  }

  private <T> T typed(String name, Class<T> type) throws DamagedRecordException {
    Object value = members.get(name);
    if (!type.isInstance(value)) {
      throw new DamagedRecordException(
          "%s: expected %s, but got %s".formatted(name, type.getSimpleName(), value));
    }
    return type.cast(value);
  }
}
