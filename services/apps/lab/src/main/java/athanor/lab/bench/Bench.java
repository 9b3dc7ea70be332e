package athanor.lab.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `athanor bench NAME`: measures and prints figures.
@Command(
    name = "bench",
    description = "Measures this machine and prints figures; docs/benchmarks.md explains them.")
public final class Bench implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "which benchmark: loop")
  private String name = "";

  @Option(names = "--json", description = "print one JSON document and nothing else")
  private boolean json;

  @Option(
      names = "--samples",
      description =
          "latency samples of each probe and of the loop, 100 to 1000000 (default ${DEFAULT-VALUE})")
  private int samples = 2500;

  @Option(
      names = "--experiments",
      description =
          "experiments of each of the 100 campaigns at once, 1 to 10000 (default ${DEFAULT-VALUE})")
  private int experiments = 50;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (!name.equals("loop")) {
      throw new ParameterException(
          spec.commandLine(), "there is no benchmark " + name + "; there is: loop");
    }
    if (samples < 100 || samples > 1_000_000) {
      throw new ParameterException(
          spec.commandLine(), "--samples must be 100 to 1000000, not " + samples);
    }
    if (experiments < 1 || experiments > 10_000) {
      throw new ParameterException(
          spec.commandLine(), "--experiments must be 1 to 10000, not " + experiments);
    }
    PrintStream progress = json ? System.err : System.out;
    Path data = Files.createTempDirectory("athanor-bench");
    try {
      double load = Environment.load();
      List<Figure> figures = new Loop(samples, experiments, progress).run(data);
      if (json) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("bench", name);
        document.put("environment", Environment.describe(load));
        document.put("figures", figures);
        System.out.println(
            new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(document));
      }
      return 0;
    } finally {
      delete(data);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
