package athanor.study;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Basis;
import athanor.schemas.CampaignDocument.Earlier;
import athanor.schemas.CampaignDocument.Finding;
import athanor.schemas.CampaignDocument.Strategy;
import athanor.schemas.Estimate;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.ProposalEvent.Contribution;
import athanor.schemas.ProposalEvent.Use;
import athanor.schemas.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoriesTest {
  private static double truth(double x, double y) {
    return 50 - 40 * Math.pow(x - 0.7, 2) + 20 * Math.sin(5 * y);
  }

  private static Map<String, Value> spread(int i) {
    return Documents.at((i * 0.754878 + 0.5) % 1, (i * 0.569840 + 0.5) % 1);
  }

  private static double at(Map<String, Value> point, DoubleBinaryOperator function) {
    return function.applyAsDouble(
        ((Value.Quantity) point.get("x")).value(), ((Value.Quantity) point.get("y")).value());
  }

  private static Earlier earlier(DoubleBinaryOperator function) {
    return new Earlier(
        "pilot",
        IntStream.range(0, 20)
            .mapToObj(i ->
                new Finding(
                    spread(i), Map.of("yield", new Estimate(at(spread(i), function), 0, "%"))))
            .toList());
  }

  private static CampaignDocument document(@Nullable Earlier earlier, @Nullable String prediction) {
    return Documents.of(Strategy.BAYESIAN, 20)
        .withBasis(new Basis(null, null, earlier == null ? null : List.of(earlier), prediction));
  }

  private static Contribution judged(CampaignDocument document) {
    List<ObservationMade> made = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Map<String, Value> point = spread(100 + i);
      made.add(Documents.measured(i, point, at(point, HistoriesTest::truth)));
    }
    var next = Proposals.next(document, Studies.of(document, made, List.of()), 8, 1).getFirst();
    var outlook = Objects.requireNonNull(next.rationale().outlooks()).getFirst();
    return Objects.requireNonNull(outlook.history()).getFirst();
  }

  @Test
  void the_first_experiment_is_the_best_of_the_earlier_campaign() {
    Earlier pilot = earlier(HistoriesTest::truth);
    CampaignDocument document = document(pilot, null);

    Proposed first =
        Proposals.next(document, Studies.of(document, List.of(), List.of()), 0, 1).getFirst();

    Finding best =
        pilot.findings().stream()
            .max((a, b) ->
                Double.compare(
                    at(a.parameters(), HistoriesTest::truth),
                    at(b.parameters(), HistoriesTest::truth)))
            .orElseThrow();
    assertThat(first.rationale().method()).isEqualTo("earlier-best");
    assertThat(first.parameters()).isEqualTo(best.parameters());
  }

  @Test
  void a_campaign_alike_helps_and_one_upside_down_is_ignored_and_the_rationale_says_so() {
    Contribution alike = judged(document(earlier((x, y) -> 3 * truth(x, y) + 10), null));
    Contribution reversed = judged(document(earlier((x, y) -> -truth(x, y)), null));

    assertThat(alike.name()).isEqualTo("pilot");
    assertThat(alike.use()).isNotEqualTo(Use.IGNORED);
    assertThat(alike.with()).isGreaterThan(alike.without());
    assertThat(reversed.use()).isEqualTo(Use.IGNORED);
  }

  @Test
  void the_errors_of_a_prediction_are_learned() {
    Contribution prediction = judged(document(null, "50 - 40 * pow(parameters.x - 0.7, 2)"));

    assertThat(prediction.name()).isEqualTo("prediction");
    assertThat(prediction.use()).isEqualTo(Use.CORRECTED);
  }

  @Test
  void a_prediction_that_has_no_value_somewhere_says_where() {
    assertThat(Histories.fault(document(null, "ln(parameters.x - 0.5)")).orElseThrow())
        .startsWith("the prediction is NaN at {x=");
    assertThat(Histories.fault(document(null, "parameters.x"))).isEmpty();
  }
}
