package sweep.specification.engine;

import static sweep.specification.key.EngineKeys.EXIT_FILE_GRACE;
import static sweep.specification.key.EngineKeys.INFRA_RETRIES;
import static sweep.specification.key.EngineKeys.LOST_AFTER;
import static sweep.specification.key.EngineKeys.POLL;

import java.time.Duration;
import org.yaml.snakeyaml.nodes.ScalarNode;
import sweep.engine.Patience;
import sweep.specification.key.EngineKeys;

/** Reads how often an engine is asked, and how long its silence is borne. */
record PatienceReader(Section section) {
  private static final String LEAST = "min";
  private static final String MOST = "max";

  /** The time between two queries, at first and when nothing changes. */
  private record Poll(Duration least, Duration most) {}

  Patience read() {
    Poll poll = poll();
    return new Patience(
        poll.least(),
        poll.most(),
        section.duration(EXIT_FILE_GRACE).orElse(Patience.USUAL.exitFileGrace()),
        section.positive(LOST_AFTER).orElse(Patience.USUAL.lostAfter()),
        section.count(INFRA_RETRIES, 0).orElse(Patience.USUAL.infraRetries()));
  }

  private Poll poll() {
    Poll usual = new Poll(Patience.USUAL.pollLeast(), Patience.USUAL.pollMost());
    if (section.node(POLL).filter(ScalarNode.class::isInstance).isPresent()) {
      return section.positive(POLL).map(every -> new Poll(every, every)).orElse(usual);
    }
    return section
        .section(POLL, EngineKeys.POLL_KEYS, "such as 10s or {min: 5s, max: 30s}")
        .map(this::poll)
        .orElse(usual);
  }

  private Poll poll(Section given) {
    Duration least = given.positive(LEAST).orElse(Patience.USUAL.pollLeast());
    Duration most = given.positive(MOST).orElse(longer(least, Patience.USUAL.pollMost()));
    if (most.compareTo(least) < 0) {
      if (given.map().has(LEAST)) {
        given.problem(MOST, "must not be shorter than min", "");
      }
      return new Poll(most, most);
    }
    return new Poll(least, most);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
