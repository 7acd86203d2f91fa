package sweep.command.file;

/** Finds what surrounds the macros of a file. */
public interface FilePlaces {
  /**
   * Returns the finder for a file, by the grammar of its language.
   *
   * @param masked the text with a word of the same length for each macro, as YAML may not allow
   *     macros
   */
  static FilePlaces of(String text, String masked, FileLanguage language) {
    FilePlaces scanned = new PlaceScanner(text, language)::at;
    return switch (language) {
      case PLAIN -> (start, end) -> FilePlace.of(FilePlace.Kind.WITHIN);
      case YAML -> YamlPlaces.of(masked).map(FilePlaces.class::cast).orElse(scanned);
      case JSON, TOML, PYTHON -> scanned;
    };
  }

  /** Returns what surrounds a macro. Must be called for the macros in the order of the text. */
  FilePlace at(int start, int end);
}
