import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * Trains a small multilayer perceptron on the UCI optical digits, with nothing but a JDK:
 *
 * <pre>java sweeps/digits/Train.java --lr 0.05 --hidden 32 --epochs 12 --seed 1</pre>
 *
 * <p>It knows nothing of sweep: it takes options, and prints a line for each epoch.
 */
public final class Train {
  private static final int PIXELS = 64;
  private static final int CLASSES = 10;
  private static final double BRIGHTEST = 16;

  /** Every fourth image is held out; always the same, so that runs can be compared. */
  private static final int HOLD_OUT = 4;

  private final int hidden;
  private final double lr;
  private final double l2;
  private final double momentum;
  private final int batch;
  private final Random random;
  private final double[][] first;
  private final double[][] second;
  private final double[][] firstStep;
  private final double[][] secondStep;

  private Train(Map<String, String> options) {
    hidden = Integer.parseInt(options.get("hidden"));
    lr = Double.parseDouble(options.get("lr"));
    l2 = Double.parseDouble(options.get("l2"));
    momentum = Double.parseDouble(options.get("momentum"));
    batch = Integer.parseInt(options.get("batch"));
    random = new Random(Long.parseLong(options.get("seed")));
    first = weights(hidden, PIXELS);
    second = weights(CLASSES, hidden);
    firstStep = new double[hidden][PIXELS + 1];
    secondStep = new double[CLASSES][hidden + 1];
  }

  /** Small random weights, and in the last column the biases, 0. */
  private double[][] weights(int rows, int columns) {
    double[][] weights = new double[rows][columns + 1];
    for (double[] row : weights) {
      for (int i = 0; i < columns; i++) {
        row[i] = random.nextGaussian() * Math.sqrt(2.0 / columns);
      }
    }
    return weights;
  }

  private static double dot(double[] weights, double[] input) {
    double sum = weights[input.length];
    for (int i = 0; i < input.length; i++) {
      sum += weights[i] * input[i];
    }
    return sum;
  }

  private double[] activations(double[] pixels) {
    double[] active = new double[hidden];
    for (int i = 0; i < hidden; i++) {
      active[i] = Math.max(0, dot(first[i], pixels));
    }
    return active;
  }

  private double[] probabilities(double[] active) {
    double[] scores = new double[CLASSES];
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < CLASSES; i++) {
      scores[i] = dot(second[i], active);
      highest = Math.max(highest, scores[i]);
    }
    double sum = 0;
    for (int i = 0; i < CLASSES; i++) {
      scores[i] = Math.exp(scores[i] - highest);
      sum += scores[i];
    }
    for (int i = 0; i < CLASSES; i++) {
      scores[i] /= sum;
    }
    return scores;
  }

  /** One pass over the images in a new order; gives the mean cross-entropy. */
  private double epoch(List<double[]> images) {
    Collections.shuffle(images, random);
    double loss = 0;
    for (int start = 0; start < images.size(); start += batch) {
      List<double[]> some = images.subList(start, Math.min(start + batch, images.size()));
      double[][] firstSlope = new double[hidden][PIXELS + 1];
      double[][] secondSlope = new double[CLASSES][hidden + 1];
      for (double[] image : some) {
        loss += learn(image, firstSlope, secondSlope);
      }
      step(first, firstStep, firstSlope, some.size());
      step(second, secondStep, secondSlope, some.size());
    }
    return loss / images.size();
  }

  /** Adds the slopes of one image's loss, found by backpropagation; gives the loss. */
  private double learn(double[] image, double[][] firstSlope, double[][] secondSlope) {
    double[] pixels = Arrays.copyOf(image, PIXELS);
    int label = (int) image[PIXELS];
    double[] active = activations(pixels);
    double[] errors = probabilities(active);
    final double loss = -Math.log(Math.max(errors[label], 1e-300));
    errors[label] -= 1;
    double[] back = new double[hidden];
    for (int i = 0; i < CLASSES; i++) {
      for (int j = 0; j < hidden; j++) {
        back[j] += errors[i] * second[i][j];
      }
      add(secondSlope[i], active, errors[i]);
    }
    for (int j = 0; j < hidden; j++) {
      if (active[j] > 0) {
        add(firstSlope[j], pixels, back[j]);
      }
    }
    return loss;
  }

  private static void add(double[] slope, double[] input, double factor) {
    for (int i = 0; i < input.length; i++) {
      slope[i] += factor * input[i];
    }
    slope[input.length] += factor;
  }

  private void step(double[][] weights, double[][] steps, double[][] slopes, int count) {
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < weights[i].length; j++) {
        double slope = slopes[i][j] / count + l2 * weights[i][j];
        steps[i][j] = momentum * steps[i][j] - lr * slope;
        weights[i][j] += steps[i][j];
      }
    }
  }

  private double accuracy(List<double[]> images) {
    int right = 0;
    for (double[] image : images) {
      double[] scores = probabilities(activations(Arrays.copyOf(image, PIXELS)));
      int best = 0;
      for (int i = 1; i < CLASSES; i++) {
        best = scores[i] > scores[best] ? i : best;
      }
      right += best == (int) image[PIXELS] ? 1 : 0;
    }
    return right / (double) images.size();
  }

  /** Each image as 64 brightnesses from 0 to 1, and its label last. */
  private static List<double[]> read(Path file) throws IOException {
    List<double[]> images = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        double[] image = new double[PIXELS + 1];
        for (int i = 0; i < PIXELS; i++) {
          image[i] = Double.parseDouble(cells[i]) / BRIGHTEST;
        }
        image[PIXELS] = Double.parseDouble(cells[PIXELS]);
        images.add(image);
      }
    }
    return images;
  }

  private static Map<String, String> options(String[] arguments) {
    Map<String, String> options =
        new HashMap<>(
            Map.of(
                "lr",
                "0.01",
                "hidden",
                "16",
                "l2",
                "0",
                "momentum",
                "0",
                "batch",
                "32",
                "epochs",
                "12",
                "seed",
                "0",
                "data",
                "sweeps/digits/digits.csv.gz"));
    for (int i = 0; i < arguments.length; i++) {
      String name = arguments[i].replaceFirst("^--", "");
      int equals = name.indexOf('=');
      String value = equals >= 0 ? name.substring(equals + 1) : arguments[++i];
      name = equals >= 0 ? name.substring(0, equals) : name;
      if (options.put(name, value) == null) {
        throw new IllegalArgumentException("unknown option --" + name);
      }
    }
    return options;
  }

  /** Trains, and prints a line for each epoch. */
  public static void main(String[] arguments) throws IOException {
    Map<String, String> options = options(arguments);
    List<double[]> training = new ArrayList<>();
    List<double[]> heldOut = new ArrayList<>();
    int index = 0;
    for (double[] image : read(Path.of(options.get("data")))) {
      (index++ % HOLD_OUT == 0 ? heldOut : training).add(image);
    }
    Train train = new Train(options);
    int epochs = Integer.parseInt(options.get("epochs"));
    for (int epoch = 1; epoch <= epochs; epoch++) {
      double loss = train.epoch(training);
      System.out.printf(
          Locale.ROOT,
          "epoch %d loss %.4f val_accuracy %.4f%n",
          epoch,
          loss,
          train.accuracy(heldOut));
    }
  }
}
