package athanor.lab;

import athanor.documents.Documents;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A campaign of the examples, with a budget that is only as large as it takes to see it work.
///
/// @param text the document, which names its tables
record Example(String name, String text, JsonNode document, int budget) {
  /// A search begins with a design of so many experiments, or one more than there are parameters.
  private static final int DESIGN = 5;

  /// So many experiments more than the design are enough, and of a stated model, which needs none.
  private static final int AFTER_DESIGN = 2;

  /// Their designs have as many runs as they have.
  private static final Set<String> FIXED =
      Set.of("factorial", "fractional-factorial", "central-composite", "d-optimal");

  /// Its procedure runs on an instrument that is no part of a simulated laboratory.
  private static final String IN_PYTHON = "mix-colour";

  /// All campaigns beside each other in the folder of the examples.
  static List<Example> all() throws IOException {
    try (Stream<Path> files = Files.list(Checkout.example(""))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(Example::read)
          .toList();
    }
  }

  private static Example read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      JsonNode document = Documents.read(bytes, "application/yaml");
      int budget = enough(document);
      String text =
          Files.readString(file)
              .replaceAll("(?m)^budget: .*$", "budget: {experiments: " + budget + "}")
              .replaceAll("(?m)^procedure: " + IN_PYTHON + ".*$", "execution: external");
      return new Example(document.path("name").asText(), text, document, budget);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int enough(JsonNode document) {
    int budget = document.at("/budget/experiments").asInt();
    String strategy = document.at("/planner/strategy").asText();
    if (FIXED.contains(strategy)) {
      return budget;
    }
    int start = Math.max(DESIGN, document.path("parameters").size() + 1);
    int design = strategy.equals("information") ? 0 : start;
    return Math.min(budget, design + AFTER_DESIGN);
  }

  String procedure() {
    return document.path("procedure").asText();
  }

  /// Whether people, or what stands for them, run the experiments.
  boolean external() {
    return procedure().isEmpty() || procedure().equals(IN_PYTHON);
  }

  /// Whether it names tables, which the command line reads.
  boolean hasTables() {
    return text.contains("file: ");
  }

  /// Whether something else than the budget can end it.
  boolean mayEndSooner() {
    return document.has("stop");
  }

  List<String> objectives() {
    return document.path("objectives").findValuesAsText("name");
  }

  @Override
  public String toString() {
    return name;
  }
}
