package athanor.optimizer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/// Reference numbers by name.
public final class Reference {
  private static final Properties NUMBERS = load();

  private Reference() {}

  public static double[] vector(String name) {
    String text = Objects.requireNonNull(NUMBERS.getProperty(name), name);
    return Stream.of(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  public static double number(String name) {
    return vector(name)[0];
  }

  public static List<double[]> rows(String name, int width) {
    double[] all = vector(name);
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < all.length; i += width) {
      double[] row = new double[width];
      System.arraycopy(all, i, row, 0, width);
      rows.add(row);
    }
    return rows;
  }

  private static Properties load() {
    Properties properties = new Properties();
    try (var stream = Reference.class.getResourceAsStream("reference.properties")) {
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
