package sweep.engine;

import java.util.Optional;

/**
 * Where in a cluster jobs run, and who pays; empty for the cluster's default.
 *
 * @param partition the partition or queue
 * @param account the account or project
 * @param qos the quality of service
 * @param constraint the features that a node must have
 */
public record Placement(
    Optional<String> partition,
    Optional<String> account,
    Optional<String> qos,
    Optional<String> constraint) {}
