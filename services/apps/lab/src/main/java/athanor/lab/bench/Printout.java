package athanor.lab.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/// How a benchmark tells what it measured: a line for each figure as it comes, or one JSON document
/// at the end.
final class Printout {
  @Option(names = "--json", description = "print one JSON document and nothing else")
  private boolean json;

  private final List<Figure> figures = new ArrayList<>();
  private final double loadBefore = Environment.load();

  PrintStream progress() {
    return json ? System.err : System.out;
  }

  void figure(String name, double value, String unit) {
    figures.add(new Figure(name, value, unit));
    progress()
        .printf(Locale.ROOT, "  %-32s %12.5g %s%n", name, value, unit.equals("1") ? "" : unit);
  }

  /// Called when all figures are measured.
  void end(String bench) throws JsonProcessingException {
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("bench", bench);
      document.put("environment", Environment.describe(loadBefore));
      document.put("figures", figures);
      System.out.println(
          new ObjectMapper()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsString(document));
    }
  }
}
