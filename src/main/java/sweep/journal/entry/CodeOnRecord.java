package sweep.journal.entry;

import java.time.Instant;
import sweep.trial.CodeVersion;

/**
 * A version of the code that attempts ran.
 *
 * @param at when the first of them was launched
 */
public record CodeOnRecord(CodeVersion code, Instant at) {}
