package sweep.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An environment variable that tells programs which GPUs they may use. */
public enum GpuVariable {
  /** NVIDIA's, which AMD's libraries follow, too. */
  CUDA("CUDA_VISIBLE_DEVICES"),
  /** AMD's, of the lower layer. */
  ROCR("ROCR_VISIBLE_DEVICES"),
  /** AMD's, of the upper layer, which counts from 0 what the lower one shows. */
  HIP("HIP_VISIBLE_DEVICES"),
  /** Intel's, with a backend before the numbers. */
  ONEAPI("ONEAPI_DEVICE_SELECTOR");

  private static final Pattern NAME = Pattern.compile("0|[1-9]\\d{0,3}|(GPU|MIG)-[0-9A-Za-z/-]+");

  /** A number as libraries read it. */
  private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

  /** A selection by numbers; others, such as {@code level_zero:gpu}, name no single GPU. */
  private static final Pattern NUMBERED =
      Pattern.compile("([a-z_]+):(\\d{1,4}(?:\\.\\d{1,4})*(?:,\\d{1,4}(?:\\.\\d{1,4})*)*)");

  private final String variable;

  GpuVariable(String variable) {
    this.variable = variable;
  }

  /** The name of the variable. */
  public String variable() {
    return variable;
  }

  /** Whether a text can name a GPU in CUDA's syntax. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** The GPUs that a value names; empty if it names none, or not one by one. */
  List<String> names(String value) {
    if (this != ONEAPI) {
      return listed(value);
    }
    Matcher numbered = NUMBERED.matcher(value.strip());
    if (!numbered.matches()) {
      return List.of();
    }
    return List.of(numbered.group(2).split(",", -1)).stream()
        .map(number -> numbered.group(1) + ":" + number)
        .toList();
  }

  /** Parses a list like CUDA, which ignores everything from an invalid name such as -1 on. */
  private static List<String> listed(String visible) {
    List<String> names = new ArrayList<>();
    for (String name : visible.strip().split("\\s*,\\s*", -1)) {
      if (!isName(name) && !NUMBER.matcher(name).matches()) {
        break;
      }
      names.add(name);
    }
    return names;
  }

  /** The value that shows only these GPUs. */
  String value(List<String> names) {
    if (this != ONEAPI) {
      return String.join(",", names);
    }
    String backend = names.get(0).substring(0, names.get(0).indexOf(':') + 1);
    return backend
        + String.join(",", names.stream().map(name -> name.substring(backend.length())).toList());
  }
}
