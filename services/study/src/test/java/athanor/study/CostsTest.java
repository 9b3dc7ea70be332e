package athanor.study;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.optimizer.Policy;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Basis;
import athanor.schemas.CampaignDocument.Cost;
import athanor.schemas.CampaignDocument.Goal;
import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.CampaignDocument.Strategy;
import athanor.schemas.Estimate;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CostsTest {
  private static CampaignDocument document(Cost cost) {
    return Documents.of(Strategy.BAYESIAN, 20).withBasis(new Basis(null, null, null, null, cost));
  }

  private static double chosen(String of, @Nullable Double budget) {
    CampaignDocument document = document(new Cost(of, budget, null, null));
    List<ObservationMade> made = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      double x = (i + 0.5) / 8;
      made.add(Documents.measured(i, Documents.at(x, i * 0.618 % 1), 40 * (x - 0.5) * (x - 0.5)));
    }
    var next = Proposals.next(document, Studies.of(document, made, List.of()), 8, 1).getFirst();
    return ((Value.Quantity) next.parameters().get("x")).value();
  }

  @Test
  void of_two_ends_that_promise_the_same_the_cheap_one_is_chosen() {
    assertThat(chosen("pow(10, 4 * parameters.x)", null)).isLessThan(0.5);
    assertThat(chosen("pow(10, 4 - 4 * parameters.x)", null)).isGreaterThan(0.5);
  }

  @Test
  void a_fidelity_is_a_search_by_what_is_told_about_the_value_that_counts() {
    Cost cost = new Cost("1", null, "x", Value.of(1, "1"));

    assertThat(Studies.of(document(cost), List.of(), List.of()).policy())
        .isInstanceOfSatisfying(
            Policy.Fidelity.class,
            fidelity -> {
              assertThat(fidelity.dimension()).isEqualTo("x");
              assertThat(fidelity.target()).isEqualTo(1.0);
            });
  }

  @Test
  void a_cost_that_is_not_above_zero_says_where() {
    assertThat(
            Costs.fault(document(new Cost("parameters.x - 0.5", null, null, null))).orElseThrow())
        .startsWith("the cost must be at least 1.0E-9, not -");
    assertThat(Costs.fault(document(new Cost("parameters.x + 1", null, null, null)))).isEmpty();
  }

  /// Both ends of x promise the same; experiments at one of them have cost a hundred times more.
  private static double chosenWhere(boolean dearAtTheEnd) {
    CampaignDocument document = MEASURED;
    List<ObservationMade> made = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      double x = (i + 0.5) / 8;
      double price = Math.pow(10, dearAtTheEnd ? 2 * x : 2 - 2 * x);
      made.add(
          Documents.told(
              i,
              Documents.at(x, i * 0.618 % 1),
              Map.of(
                  "yield", new Estimate(40 * (x - 0.5) * (x - 0.5), 0, "%"),
                  "price", new Estimate(price, 0, "1"))));
    }
    var next = Proposals.next(document, Studies.of(document, made, List.of()), 8, 1).getFirst();
    return ((Value.Quantity) next.parameters().get("x")).value();
  }

  private static final CampaignDocument MEASURED =
      new CampaignDocument(
          "c",
          7,
          List.of(Documents.range("x"), Documents.range("y")),
          List.of(
              new Objective("yield", Goal.MAXIMIZE, "%"), new Objective("price", Goal.COST, "1")),
          20,
          1,
          Strategy.BAYESIAN,
          null);

  @Test
  void a_cost_that_is_measured_is_learned_and_the_cheap_end_is_chosen() {
    assertThat(chosenWhere(true)).isLessThan(0.5);
    assertThat(chosenWhere(false)).isGreaterThan(0.5);
  }

  @Test
  void what_is_paid_may_have_a_budget() {
    CampaignDocument document =
        MEASURED.withBasis(new Basis(null, null, null, null, new Cost(null, 50.0, null, null)));

    assertThat(Studies.of(document, List.of(), List.of()).policy())
        .isEqualTo(
            new Policy.PerCost(
                new Policy.ExpectedImprovement(),
                new athanor.optimizer.Cost.Measured("price"),
                50));
  }
}
