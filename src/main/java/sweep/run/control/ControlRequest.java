package sweep.run.control;

import java.nio.file.Path;

/**
 * A request in the sweep directory.
 *
 * @param id in the order of the requests; also the name of its file
 */
public record ControlRequest(String id, ControlCommand command, Path file) {}
