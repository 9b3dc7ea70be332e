package athanor.study;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Basis;
import athanor.schemas.CampaignDocument.Constraint;
import athanor.schemas.CampaignDocument.Design;
import athanor.schemas.CampaignDocument.Order;
import athanor.schemas.CampaignDocument.Rule;
import athanor.schemas.CampaignDocument.Strategy;
import athanor.schemas.CampaignDocument.Terms;
import athanor.schemas.ProposalEvent.Place;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class DesignsTest {
  private static final Design NONE = Design.usual();

  private static CampaignDocument document(Strategy strategy, int budget, Design design) {
    return Documents.of(strategy, budget).withBasis(new Basis(design, null, null, null));
  }

  private static List<Proposed> all(CampaignDocument document) {
    return Designs.next(document, Spaces.of(document), 0, 1_000);
  }

  private static List<Place> places(CampaignDocument document) {
    return all(document).stream()
        .map(run -> java.util.Objects.requireNonNull(run.rationale().place()))
        .toList();
  }

  @Test
  void runs_are_replicated_in_blocks_of_their_own_and_shuffled_within_them() {
    Design twice = new Design(null, null, null, null, 3, null, null, 2, null, null);

    List<Place> places = places(document(Strategy.FACTORIAL, 20, twice));

    assertThat(places).hasSize(18);
    assertThat(places.subList(0, 9)).extracting(Place::block).containsOnly(1);
    assertThat(places.subList(9, 18)).extracting(Place::block).containsOnly(2);
    assertThat(places.subList(0, 9))
        .extracting(Place::standard)
        .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9)
        .isNotEqualTo(places.subList(9, 18).stream().map(Place::standard).toList());
    assertThat(places.getLast().run()).isEqualTo(18);
  }

  @Test
  void in_standard_order_the_runs_come_as_textbooks_list_them() {
    Design standard =
        new Design(null, null, null, null, null, null, null, null, null, Order.STANDARD);

    assertThat(places(document(Strategy.FACTORIAL, 4, standard)))
        .extracting(Place::standard)
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void a_d_optimal_design_keeps_the_constraints_and_goes_to_their_corners() {
    Design linear = new Design(6, null, null, Terms.LINEAR, null, null, null, null, 2, null);
    CampaignDocument free = document(Strategy.D_OPTIMAL, 6, linear);
    CampaignDocument document =
        new CampaignDocument(
            free.name(),
            free.seed(),
            free.parameters(),
            free.objectives(),
            free.budget(),
            free.parallelism(),
            free.strategy(),
            free.procedure(),
            List.of(
                new Constraint(
                    Rule.LINEAR,
                    List.of("x", "y"),
                    List.of(1.0, 1.0),
                    null,
                    1.0,
                    null,
                    List.of(),
                    List.of(),
                    null)),
            null,
            null,
            free.basis(),
            null);

    List<Proposed> runs = all(document);

    assertThat(runs).hasSize(6);
    assertThat(new HashSet<>(runs.stream().map(Proposed::parameters).toList()))
        .containsExactlyInAnyOrder(Documents.at(0, 0), Documents.at(1, 0), Documents.at(0, 1));
    assertThat(places(document)).extracting(Place::block).containsExactly(1, 1, 1, 2, 2, 2);
  }

  @Test
  void a_fraction_is_given_by_its_generators() {
    Design generated =
        new Design(null, null, List.of("B=A"), null, null, null, null, null, null, null);

    assertThat(all(document(Strategy.FRACTIONAL_FACTORIAL, 4, generated)))
        .extracting(Proposed::parameters)
        .containsExactlyInAnyOrder(Documents.at(0, 0), Documents.at(1, 1));
  }

  @Test
  void a_design_that_exceeds_the_budget_or_cannot_be_made_says_so() {
    Design many = new Design(null, null, null, null, 5, null, null, null, null, null);
    Design few = new Design(2, null, null, Terms.QUADRATIC, null, null, null, null, null, null);

    assertThat(Designs.fault(document(Strategy.FACTORIAL, 20, many)))
        .contains("the design has 25 runs, the budget 20 experiments");
    assertThat(Designs.fault(document(Strategy.D_OPTIMAL, 20, few)).orElseThrow())
        .startsWith("2 runs cannot determine 6 coefficients");
    assertThat(Designs.fault(document(Strategy.D_OPTIMAL, 20, NONE))).isEmpty();
  }
}
