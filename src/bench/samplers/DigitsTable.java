import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Computes the table of the shipped digits trainer: its error for each point of a grid, the mean of
 * two seeds. Run from the root of the repository:
 *
 * <pre>
 *   javac -d FOLDER sweeps/digits/Train.java
 *   java -cp FOLDER src/bench/samplers/DigitsTable.java &gt;src/bench/samplers/tables/digits.csv
 * </pre>
 */
public final class DigitsTable {
  private static final List<String> RATES = List.of("0.003", "0.01", "0.03", "0.1", "0.3", "1.0");
  private static final List<String> HIDDEN = List.of("4", "8", "16", "32", "64");
  private static final List<String> MOMENTA = List.of("0.0", "0.5", "0.9");
  private static final List<String> BATCHES = List.of("16", "32", "64");
  private static final List<String> DECAYS = List.of("1e-05", "0.001", "0.1");

  private DigitsTable() {}

  /** Prints the table. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    PrintStream shown = System.out;
    shown.println("lr,hidden,momentum,batch,l2,loss");
    List<String> points = List.of("");
    for (List<String> values : List.of(RATES, HIDDEN, MOMENTA, BATCHES, DECAYS)) {
      List<String> longer = new ArrayList<>();
      points.forEach(point -> values.forEach(value -> longer.add(point + value + ",")));
      points = longer;
    }
    for (String point : points) {
      double loss = (error(point, 1) + error(point, 2)) / 2;
      shown.println(point + String.format(Locale.ROOT, "%.4f", loss));
    }
  }

  /** The error after the last epoch. */
  private static double error(String point, int seed) throws ReflectiveOperationException {
    String[] values = point.split(",");
    Method trainer = Class.forName("Train").getMethod("main", String[].class);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    String[] options = {
      "--lr=" + values[0],
      "--hidden=" + values[1],
      "--momentum=" + values[2],
      "--batch=" + values[3],
      "--l2=" + values[4],
      "--epochs=6",
      "--seed=" + seed
    };
    trainer.invoke(null, (Object) options);
    String[] words = output.toString(StandardCharsets.UTF_8).trim().split(" ");
    return 1 - Double.parseDouble(words[words.length - 1]);
  }
}
