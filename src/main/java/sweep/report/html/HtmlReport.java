package sweep.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.ranking.Leaderboard;
import sweep.text.Sha256;

/**
 * A sweep as a self-contained HTML page: no network, no server, no other file.
 *
 * <p>No data is markup: it is embedded as JSON, which the page's script puts into text nodes and
 * onto canvases. The page's Content Security Policy (Level 3) allows only its two scripts and its
 * style sheet, by their SHA-256, and loads nothing.
 */
final class HtmlReport {
  private static final String D3 = "/META-INF/resources/webjars/d3/7.9.0/dist/d3.min.js";

  private static final Pattern PLACEHOLDER = Pattern.compile("@[A-Z]+@");

  /** The page's modules in order of dependency, which share one scope. */
  private static final List<String> MODULES =
      List.of(
          "format.js",
          "model.js",
          "selection.js",
          "theme.js",
          "scales.js",
          "canvas.js",
          "header.js",
          "values.js",
          "parallel.js",
          "lines.js",
          "brush.js",
          "progress.js",
          "importance.js",
          "slices.js",
          "heatmap.js",
          "curves.js",
          "savings.js",
          "objectives.js",
          "table.js",
          "failures.js",
          "drawer.js",
          "origin.js",
          "page.js");

  private final Leaderboard leaderboard;
  private final PageContext context;

  public HtmlReport(Leaderboard leaderboard, PageContext context) {
    this.leaderboard = leaderboard;
    this.context = context;
  }

  public void write(Appendable out) throws IOException {
    String style = resource("page/page.css");
    String library = resource(D3);
    String script = script();
    Map<String, String> parts =
        Map.of(
            "@POLICY@", policy(style, library, script),
            "@STYLE@", style,
            "@SWEEP@", new PageJson(leaderboard, context).text(),
            "@LIBRARY@", library,
            "@SCRIPT@", script);
    String page = resource("page/page.html");
    Matcher place = PLACEHOLDER.matcher(page);
    int done = 0;
    while (place.find()) {
      out.append(page, done, place.start()).append(parts.get(place.group()));
      done = place.end();
    }
    out.append(page, done, page.length());
  }

  private static String script() {
    StringBuilder script = new StringBuilder("\"use strict\";\n(() => {\n");
    for (String module : MODULES) {
      script.append(resource("page/" + module)).append('\n');
    }
    return script.append("})();\n").toString();
  }

  private static String policy(String style, String library, String script) {
    return "default-src 'none'; script-src %s %s; style-src %s; base-uri 'none'; form-action 'none'"
        .formatted(hash(library), hash(script), hash(style));
  }

  private static String hash(String text) {
    return "'sha256-%s'".formatted(Base64.getEncoder().encodeToString(Sha256.of(text)));
  }

  private static String resource(String name) {
    try (InputStream stream = HtmlReport.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      // Browsers normalise line breaks before hashing.
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
