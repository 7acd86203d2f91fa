package sweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.ranking.Leaderboard;
import sweep.report.table.ExportForm;
import sweep.report.table.ExportTables;
import sweep.space.Configuration;
import sweep.space.Value;
import sweep.space.Value.BoolValue;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.TextValue;
import sweep.status.ReportContext;
import sweep.text.FormulaGuard;
import sweep.trial.Direction;
import sweep.trial.Metrics;
import sweep.trial.Objective;
import sweep.trial.Origin;
import sweep.trial.Reduction;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

class ExportTest {
  private static final String FORMULA = "=HYPERLINK(\"http://x\",\"y\")";
  private static final String CONTROL = "bell \u0007, <b> & ünï";

  private static TrialRecord trial(int number, Origin origin, Value odd, double loss) {
    Map<String, Value> parameters = new LinkedHashMap<>();
    parameters.put("lr", new FloatValue(1e-4));
    parameters.put("@odd", odd);
    parameters.put("big", new IntValue(Long.MAX_VALUE));
    parameters.put("on", new BoolValue(true));
    return new TrialRecord(
        new Trial(number, origin, Configuration.of(parameters), 0, 7),
        new TrialState.Completed(Metrics.of(Map.of("loss", loss)), Duration.ofMillis(1500)),
        1);
  }

  private static ExportTables tables(List<TrialRecord> trials) {
    Objective loss = new Objective("loss", Direction.MINIMIZE, Reduction.LAST);
    return new ExportTables(
        Leaderboard.of(trials, Optional.of(loss), 1),
        trials,
        new ReportContext("digits", Set.of("lr"), record -> "log"),
        List.of(Map.entry("spec", new TextValue("-1+1"))));
  }

  private static ExportTables tables() {
    return tables(
        List.of(
            trial(0, new Origin.Baseline(), new TextValue(CONTROL), -0.5),
            trial(1, new Origin.Suggested(0), new TextValue(FORMULA), -0.75)));
  }

  private static byte[] written(ExportForm form, Optional<String> table) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    form.write(tables(), table, "1.0", out);
    return out.toByteArray();
  }

  private static String text(ExportForm form, String table) throws IOException {
    return new String(written(form, Optional.of(table)), StandardCharsets.UTF_8);
  }

  private static Map<String, List<Cell>> columns(ReadableWorkbook workbook, String sheet)
      throws IOException {
    List<Row> rows = workbook.findSheet(sheet).orElseThrow().read();
    Map<String, List<Cell>> columns = new LinkedHashMap<>();
    for (int column = 0; column < rows.get(0).getCellCount(); column++) {
      List<Cell> cells = new ArrayList<>();
      for (Row row : rows.subList(1, rows.size())) {
        cells.add(column < row.getCellCount() ? row.getCell(column) : null);
      }
      columns.put(rows.get(0).getCellText(column), cells);
    }
    return columns;
  }

  @Test
  void workbookHasTypesAndNoFormula() throws IOException {
    byte[] bytes = written(ExportForm.XLSX, Optional.empty());
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
      assertEquals(ExportTables.NAMES, workbook.getSheets().map(sheet -> sheet.getName()).toList());
      Map<String, List<Cell>> trials = columns(workbook, "trials");

      assertEquals(CellType.NUMBER, trials.get("param.lr").get(0).getType());
      assertEquals(1e-4, trials.get("param.lr").get(0).asNumber().doubleValue());
      assertEquals(-0.5, trials.get("metric.loss").get(0).asNumber().doubleValue());
      assertEquals(CellType.BOOLEAN, trials.get("baseline").get(0).getType());
      assertEquals(CellType.BOOLEAN, trials.get("param.on").get(0).getType());
      assertEquals(CellType.STRING, trials.get("param.big").get(0).getType());
      assertEquals(Long.toString(Long.MAX_VALUE), trials.get("param.big").get(0).getText());
      assertEquals(CellType.STRING, trials.get("param.@odd").get(1).getType());
      assertEquals(FORMULA, trials.get("param.@odd").get(1).getText());
      assertTrue(trials.get("param.@odd").get(0).getText().endsWith("<b> & ünï"));
      assertEquals(
          -0.25, columns(workbook, "baseline").get("difference").get(0).asNumber().doubleValue());
      assertEquals("-1+1", columns(workbook, "run").get("value").get(0).getText());
    }
  }

  @Test
  void headerIsFrozenAndHasFiltersOnEverySheet(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.xlsx");
    Files.write(file, written(ExportForm.XLSX, Optional.empty()));
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (int sheet = 1; sheet <= ExportTables.NAMES.size(); sheet++) {
        ZipEntry entry = zip.getEntry("xl/worksheets/sheet%d.xml".formatted(sheet));
        String xml = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);

        assertTrue(xml.contains("<autoFilter ref=\"A1:"), xml);
        assertTrue(xml.contains("ySplit=\"1\"") && xml.contains("state=\"frozen\""), xml);
        assertFalse(xml.contains("<f>"), xml);
      }
    }
  }

  @Test
  void textFilesGuardTextsButNotNumbers() throws IOException {
    List<String> lines = text(ExportForm.CSV, "trials").lines().toList();

    assertTrue(
        lines.get(2).contains(",\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\","), lines.get(2));
    assertTrue(lines.get(2).contains(",-0.75,"), lines.get(2));
    assertEquals("what\tvalue\nspec\t'-1+1\n", text(ExportForm.TSV, "run"));
    assertEquals("{\"what\":\"spec\",\"value\":\"-1+1\"}\n", text(ExportForm.JSONL, "run"));
    assertEquals(
        "## run\n\n| what | value |\n| :--- | :--- |\n| spec | -1+1 |\n",
        text(ExportForm.MD, "run"));
    assertEquals("-inf", FormulaGuard.text("-inf"));
    assertEquals("'@x", FormulaGuard.text("@x"));
    assertEquals("", FormulaGuard.text(""));
  }

  @Test
  void emptySweepHasItsHeadersAllTheSame() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ExportForm.XLSX.write(tables(List.of()), Optional.empty(), "1.0", out);

    try (ReadableWorkbook workbook =
        new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
      assertTrue(columns(workbook, "trials").containsKey("seed"));
    }
  }

  @Test
  void formIsKnownByTheEndOfTheName() {
    assertEquals(Optional.of(ExportForm.XLSX), ExportForm.of("a.b.XLSX"));
    assertEquals(Optional.empty(), ExportForm.of("xlsx"));
    assertEquals(Optional.empty(), ExportForm.of("a.pdf"));
  }
}
