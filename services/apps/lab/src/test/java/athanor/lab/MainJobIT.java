package athanor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.world.SnarOptimum;
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
    System.out.printf(
        "main job: best %.0f of %.0f kg/m3/h (%.1f %%), %.1f s%n",
        best, optimum, 100 * best / optimum, result.path("wallSeconds").asDouble());
    assertThat(best).isGreaterThanOrEqualTo(0.95 * optimum);
    assertThat(result.at("/best/parameters").size()).isEqualTo(4);
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
