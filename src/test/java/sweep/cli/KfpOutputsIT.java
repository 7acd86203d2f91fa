package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.cli.ProgramFolder.Outcome;

/** The files that a run leaves, read as the launcher of Kubeflow Pipelines reads outputs. */
final class KfpOutputsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The types of output parameters, with the launcher's rules for the text of their files. */
  enum Type {
    STRING {
      @Override
      Object parsed(String text) {
        return text;
      }
    },
    NUMBER_INTEGER {
      @Override
      Object parsed(String text) {
        return Long.parseLong(text.trim());
      }
    },
    NUMBER_DOUBLE {
      @Override
      Object parsed(String text) {
        // Go takes these words, and neither units nor the suffixes of Java.
        String bare = text.trim();
        if (bare.matches("[+-]?(inf|nan)")) {
          return bare.endsWith("inf") ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        if (!bare.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
          throw new IllegalArgumentException(bare);
        }
        return Double.parseDouble(bare);
      }
    },
    BOOLEAN {
      @Override
      Object parsed(String text) {
        return switch (text.trim()) {
          case "1", "t", "T", "true", "TRUE", "True" -> true;
          case "0", "f", "F", "false", "FALSE", "False" -> false;
          default -> throw new IllegalArgumentException(text);
        };
      }
    },
    STRUCT {
      @Override
      Object parsed(String text) {
        try {
          JsonNode value = JSON.readTree(text);
          if (!value.isObject()) {
            throw new IllegalArgumentException(text);
          }
          return value;
        } catch (JsonProcessingException e) {
          throw new IllegalArgumentException(text, e);
        }
      }
    };

    abstract Object parsed(String text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "STRING|a\\n|a\\n",
        "NUMBER_INTEGER| 12\\n|12",
        "NUMBER_INTEGER|12.0|",
        "NUMBER_DOUBLE|1e-05\\n|1.0E-5",
        "NUMBER_DOUBLE|3000000.0|3000000.0",
        "NUMBER_DOUBLE|nan|NaN",
        "NUMBER_DOUBLE|0.5 s|",
        "BOOLEAN|True\\n|true",
        "BOOLEAN|yes|",
        "STRUCT|{\"lr\":1e-05}\\n|{\"lr\":1.0E-5}",
        "STRUCT|lr: 1|",
        "STRUCT|[1]|",
      })
  void fileIsReadByItsType(Type type, String text, String value) {
    String written = text.replace("\\n", "\n");
    if (value == null) {
      assertThrows(IllegalArgumentException.class, () -> type.parsed(written));
    } else {
      assertEquals(value.replace("\\n", "\n"), type.parsed(written).toString());
    }
  }

  @Test
  void outputsOfARunAreReadByTheirTypes(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write(
          "spec",
          """
          command: echo loss=${lr}
          method: grid
          metric: {name: loss}
          parameters: {lr: {values: [0.5, 1.0e-05]}, name: {values: ["é \\"x\\" \\n"]}}
          """);
      Outcome run =
          folder.sweep(
              "run",
              "spec",
              "--dir",
              "made/sweep",
              "--best-params-file",
              "o/best_params/data",
              "--best-metric-file",
              "o/best_metric/data",
              "--summary-json",
              "o/summary/data",
              "--results-csv",
              "o/results/data");

      assertEquals(0, run.code(), run.err());
      assertEquals(1e-05, Type.NUMBER_DOUBLE.parsed(folder.text("o/best_metric/data")));
      JsonNode best = (JsonNode) Type.STRUCT.parsed(folder.text("o/best_params/data"));
      assertEquals(1e-05, best.get("lr").asDouble());
      assertEquals("é \"x\" \n", best.get("name").asText());
      JsonNode summary = (JsonNode) Type.STRUCT.parsed(folder.text("o/summary/data"));
      assertEquals(best, summary.get("best").get("params"));
      assertTrue(Type.STRING.parsed(folder.text("o/results/data")).toString().startsWith("rank,"));
    }
  }
}
