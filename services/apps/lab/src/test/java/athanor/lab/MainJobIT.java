package athanor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.world.SnarConditions;
import athanor.world.SnarOptimum;
import athanor.world.SnarTruth;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainJobIT {

  @Test
  void the_optimum_is_found_within_forty_experiments() throws Exception {
    MainJob job = MainJob.finished();

    assertThat(job.exitCode()).as(job.err()).isZero();
    JsonNode result = job.result();
    assertThat(result.path("status").asText()).isEqualTo("completed");
    assertThat(result.path("experiments").asInt()).isEqualTo(40);
    List<Double> trajectory = new ArrayList<>();
    result.path("trajectory").forEach(best -> trajectory.add(best.asDouble()));
    assertThat(trajectory).hasSize(40).isSorted();
    double best = result.at("/best/objectives/space_time_yield").asDouble();
    assertThat(trajectory.getLast()).isEqualTo(best);
    double optimum = SnarOptimum.search().spaceTimeYield();
    double truth = truth(result.at("/best/parameters"));
    System.out.printf(
        "main job: measured %.0f, in truth %.0f of %.0f kg/m3/h (%.1f %%), %.1f s%n",
        best, truth, optimum, 100 * truth / optimum, result.path("wallSeconds").asDouble());
    assertThat(truth).isGreaterThanOrEqualTo(0.95 * optimum);
    assertThat(best).isBetween(0.95 * truth, 1.05 * truth);
  }

  /// Without noise: the best of many measurements flatters.
  private static double truth(JsonNode parameters) {
    return SnarTruth.spaceTimeYield(
        new SnarConditions(
            parameters.path("residence_time").asDouble(),
            parameters.path("equivalents").asDouble(),
            parameters.path("concentration").asDouble(),
            parameters.path("temperature").asDouble()));
  }

  @Test
  void nothing_but_the_document_is_printed() throws Exception {
    MainJob job = MainJob.finished();

    JsonNode whole =
        new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .readTree(job.out());

    assertThat(whole.fieldNames())
        .toIterable()
        .containsExactly("campaign", "status", "experiments", "best", "trajectory", "wallSeconds");
  }
}
