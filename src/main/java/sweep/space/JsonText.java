package sweep.space;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.nio.CharBuffer;
import sweep.space.Value.FloatValue;

/** Writes indented JSON, with numbers as in the journal. */
public final class JsonText {
  private JsonText() {}

  /** Starts a document. */
  public static JsonGenerator generator(Appendable out) throws IOException {
    JsonGenerator json = new JsonFactory().createGenerator(new AppendingWriter(out));
    DefaultIndenter lineBreaks = new DefaultIndenter("  ", "\n");
    json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(lineBreaks));
    return json;
  }

  /** Writes a number; nan and the infinities, which JSON lacks, become text. */
  public static void number(String name, double number, JsonGenerator json) throws IOException {
    json.writeFieldName(name);
    json.writeRawValue(new FloatValue(number).json());
  }

  /** Unbuffered, so that a long table is never in memory as a whole. */
  private static final class AppendingWriter extends Writer {
    private final Appendable out;

    AppendingWriter(Appendable out) {
      this.out = out;
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      out.append(CharBuffer.wrap(text, offset, length));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
