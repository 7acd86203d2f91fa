package sweep.command;

/** Tells what surrounds the macros of a file. */
interface FilePlaces {
  /** Those of a file, by the grammar of its language. */
  static FilePlaces of(String text, FileLanguage language) {
    FilePlaces scanned = new PlaceScanner(text, language)::at;
    return switch (language) {
      case PLAIN -> (start, end) -> FilePlace.of(FilePlace.Kind.WITHIN);
      case YAML -> YamlPlaces.of(withWords(text)).map(FilePlaces.class::cast).orElse(scanned);
      case JSON, TOML, PYTHON -> scanned;
    };
  }

  /** The file with words of the same length for its macros, which may be no YAML. */
  private static String withWords(String text) {
    return MacroSyntax.WRITTEN
        .matcher(text)
        .replaceAll(macro -> "x".repeat(macro.group().length()));
  }

  /** What surrounds a macro; each must lie behind the last one that was asked for. */
  FilePlace at(int start, int end);
}
