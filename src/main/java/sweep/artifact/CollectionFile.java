package sweep.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sweep.files.SafeFile;

/** Reads and writes the record of collected artifacts, a JSON file for each trial. */
final class CollectionFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CollectionFile() {}

  /**
   * Reads a record; empty if there is none, or if it has another format.
   *
   * @throws IOException if it exists but can't be read
   */
  static Optional<CollectedArtifacts> read(Path record) throws IOException {
    try {
      JsonNode root = JSON.readTree(Files.readString(record));
      String state = root.path("state").asText().toUpperCase(Locale.ROOT);
      List<CollectedFile> files = new ArrayList<>();
      for (JsonNode file : root.path("files")) {
        files.add(
            new CollectedFile(
                file.path("artifact").asText(),
                file.path("from").asText(),
                file.path("to").asText()));
      }
      return Optional.of(
          new CollectedArtifacts(
              root.path("attempt").asInt(), CollectedArtifacts.State.valueOf(state), files));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Writes a record, and returns when it is safe on disk. */
  static void write(Path record, CollectedArtifacts collection) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("attempt", collection.attempt());
    root.put("state", collection.state().name().toLowerCase(Locale.ROOT));
    ArrayNode files = root.putArray("files");
    for (CollectedFile file : collection.files()) {
      files
          .addObject()
          .put("artifact", file.artifact())
          .put("from", file.from())
          .put("to", file.to());
    }
    String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    ArtifactCollector.makeSafe(record.getParent());
    SafeFile.replaceForced(record, out -> out.write(text));
  }
}
