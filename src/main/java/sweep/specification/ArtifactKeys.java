package sweep.specification;

import java.util.List;
import java.util.Map;

/** The keys that say which files of a trial are collected, and which of those stay. */
final class ArtifactKeys {
  static final String ARTIFACTS = "artifacts";
  static final String KEEP = "keep";
  static final String FILES = "files";
  static final String AS = "as";
  static final String HOW = "how";
  static final String BEST = "best";
  static final String LINK = "link";

  /** How a file is collected. */
  static final List<String> WAYS = List.of(LINK, "copy");

  static final KeyTable RULE =
      KeyTable.empty()
          .needed(
              FILES,
              patterns(),
              "A pattern, or several, from the trial's own folder: checkpoints/*.pth; one that"
                  + " begins with ./ or / is from the working directory.")
          .key(
              AS,
              SchemaType.text().suchAs("models/${trial}.lr-${lr}.loss-${val_loss}.pth"),
              "The path of each under the sweep's artifacts/, with macros for parameters, metrics,"
                  + " ${trial}, ${seed} and ${file}. By default NAME.trial-N, the parameters that"
                  + " vary, and the metric.")
          .key(
              HOW,
              SchemaType.words(WAYS).otherwise(LINK),
              "link, the default, makes a hard link where the file system can, which takes no"
                  + " space; copy always copies.");

  static final KeyTable KEEPING =
      KeyTable.empty()
          .needed(
              BEST,
              SchemaType.count(1).suchAs(3),
              "Of how many configurations, the best, the artifacts stay; those of the baseline"
                  + " always do.");

  static final KeyTable ALL =
      KeyTable.empty()
          .key(
              ARTIFACTS,
              SchemaType.map(
                      SchemaType.either(
                          SchemaType.text(),
                          SchemaType.list(SchemaType.text()),
                          SchemaType.map(RULE)))
                  .suchAs(Map.of("model", "checkpoints/*.pth")),
              "Files of trials that completed, collected in the sweep's artifacts/: a name, and a"
                  + " pattern, several, or a map.")
          .key(
              KEEP,
              SchemaType.map(KEEPING).suchAs(Map.of(BEST, 3)),
              "Whose artifacts stay; the others' are removed, with the files that they are links"
                  + " to. All by default.");

  private ArtifactKeys() {}

  private static SchemaType patterns() {
    return SchemaType.either(SchemaType.text(), SchemaType.list(SchemaType.text()))
        .suchAs("checkpoints/*.pth");
  }
}
