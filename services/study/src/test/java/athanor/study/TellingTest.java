package athanor.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.About;
import athanor.schemas.CampaignDocument.Basis;
import athanor.schemas.CampaignDocument.Distribution;
import athanor.schemas.CampaignDocument.Method;
import athanor.schemas.CampaignDocument.Model;
import athanor.schemas.CampaignDocument.Prior;
import athanor.schemas.CampaignDocument.Response;
import athanor.schemas.CampaignDocument.Strategy;
import athanor.schemas.CampaignDocument.Unknown;
import athanor.schemas.Estimate;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.ProposalEvent.Information;
import athanor.schemas.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TellingTest {
  private static final Unknown SLOPE =
      new Unknown("slope", Prior.NORMAL, List.of(0.0, 1.0), List.of());

  private static CampaignDocument document(
      @Nullable About about, @Nullable Method method, Response response, Unknown... unknowns) {
    Model model = new Model(List.of(unknowns), List.of(response), about, method);
    return Documents.of(Strategy.INFORMATION, 20).withBasis(new Basis(null, model, null, null));
  }

  private static List<Proposed> next(
      CampaignDocument document, List<ObservationMade> made, int count) {
    return Proposals.next(document, Studies.of(document, made, List.of()), made.size(), count);
  }

  private static double x(Proposed proposed) {
    return ((Value.Quantity) proposed.parameters().get("x")).value();
  }

  private static Information information(Proposed proposed) {
    return Objects.requireNonNull(proposed.rationale().information());
  }

  @Test
  void a_line_is_measured_where_it_is_steepest_and_its_information_is_that_of_the_closed_form() {
    var line =
        document(null, null, new Response("yield", "unknowns.slope * parameters.x", "0.25"), SLOPE);

    Proposed best = next(line, List.of(), 1).getFirst();

    assertThat(x(best)).isGreaterThan(0.9);
    double exact = 0.5 * Math.log(1 + Math.pow(x(best) / 0.25, 2));
    Information told = information(best);
    assertThat(told.lower()).isCloseTo(exact, within(4 * told.lowerError() + 0.02));
    assertThat(told.upper()).isCloseTo(exact, within(4 * told.upperError() + 0.02));
  }

  @Test
  void excitation_chooses_the_same_and_knows_the_information_exactly() {
    var line =
        document(
            null,
            Method.EXCITATION,
            new Response("yield", "unknowns.slope * parameters.x", "0.25"),
            SLOPE);

    Proposed best = next(line, List.of(), 1).getFirst();

    assertThat(x(best)).isGreaterThan(0.95);
    assertThat(information(best).lower())
        .isCloseTo(0.5 * Math.log(1 + Math.pow(x(best) / 0.25, 2)), within(1e-6));
  }

  @Test
  void of_several_candidates_the_second_tells_less_since_the_first_will_have_told() {
    var line =
        document(null, null, new Response("yield", "unknowns.slope * parameters.x", "0.25"), SLOPE);

    List<Proposed> two = next(line, List.of(), 2);

    assertThat(information(two.getLast()).lower())
        .isLessThan(0.6 * information(two.getFirst()).lower());
  }

  @Test
  void yes_or_no_answers_halve_the_range_of_a_threshold() {
    var threshold =
        document(
            new About("unknowns.threshold", 16, List.of()),
            null,
            new Response("yield", "parameters.x > unknowns.threshold ? 1 : 0", null),
            new Unknown(
                "threshold",
                Prior.CHOICE,
                List.of(0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75),
                List.of()));
    List<ObservationMade> made = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Proposed proposed = next(threshold, made, 1).getFirst();
      assertThat(information(proposed).lower()).isCloseTo(Math.log(2), within(1e-6));
      made.add(Documents.measured(i, proposed.parameters(), x(proposed) > 0.3 ? 1 : 0));
    }

    Learned.Belief belief = Objects.requireNonNull(Explaining.of(threshold, made).belief());
    assertThat(belief.unknowns().getFirst().believed().median()).isEqualTo(0.25);
    assertThat(belief.unknowns().getFirst().deviation()).isLessThan(1e-4);
  }

  @Test
  void what_was_measured_narrows_the_belief_as_the_closed_form_says() {
    var line =
        document(null, null, new Response("yield", "unknowns.slope * parameters.x", "0.25"), SLOPE);
    var made = List.of(Documents.measured(0, Documents.at(1, 0), 2));

    Learned.Unknown slope =
        Objects.requireNonNull(Explaining.of(line, made).belief()).unknowns().getFirst();

    assertThat(slope.mean()).isCloseTo(2 / (1 + 0.0625), within(0.05));
    assertThat(slope.deviation()).isCloseTo(Math.sqrt(0.0625 / 1.0625), within(0.03));
  }

  @Test
  void replicates_narrow_the_belief_as_so_many_measurements() {
    var line =
        document(null, null, new Response("yield", "unknowns.slope * parameters.x", "0.25"), SLOPE);
    Estimate mean = new Estimate(2, 0, "%", new Estimate.Replicates(3, 0.25), null);

    Learned.Belief belief = belief(line, List.of(Documents.told(0, Documents.at(1, 0), mean)));

    Learned.Unknown slope = belief.unknowns().getFirst();
    assertThat(slope.mean()).isCloseTo(96.0 / 49, within(0.03));
    assertThat(slope.deviation()).isCloseTo(1.0 / 7, within(0.02));
    double scatter = 2 * 0.25 / (2 * 0.0625);
    double density = -3 * Math.log(0.25) - 1.5 * Math.log(2 * Math.PI) - scatter;
    double evidence = density - 0.5 * Math.log(49) - 0.5 * (48 * 4 - 96.0 * 96 / 49);
    assertThat(belief.logEvidence()).isCloseTo(evidence, within(0.2));
  }

  @Test
  void a_limit_tells_a_stated_model_nothing() {
    var line =
        document(null, null, new Response("yield", "unknowns.slope * parameters.x", "0.25"), SLOPE);
    Estimate limit = new Estimate(2, 0, "%", null, Estimate.Bound.ABOVE);

    assertThat(belief(line, List.of(Documents.told(0, Documents.at(1, 0), limit))))
        .isEqualTo(belief(line, List.of()));
  }

  @Test
  void counts_narrow_the_belief_in_their_rate_as_the_posterior_on_a_grid() {
    var rate = new Unknown("rate", Prior.UNIFORM, List.of(0.0, 20.0), List.of());
    var count =
        document(
            null,
            null,
            new Response(
                "yield", "1e-9 + unknowns.rate * parameters.x", null, Distribution.COUNT, null),
            rate);
    var made =
        List.of(
            Documents.measured(0, Documents.at(1, 0), 3),
            Documents.measured(1, Documents.at(0.5, 0), 4));
    double mass = 0;
    double mean = 0;
    for (double r = 0.005; r < 20; r += 0.01) {
      double density = Math.pow(r, 7) * Math.exp(-1.5 * r);
      mass += density;
      mean += r * density;
    }

    assertThat(belief(count, made).unknowns().getFirst().mean())
        .isCloseTo(mean / mass, within(0.15));
    assertThat(information(next(count, made, 1).getFirst()).lower()).isPositive();
  }

  @Test
  void successes_of_trials_are_listed_exactly() {
    var chance = new Unknown("p", Prior.UNIFORM, List.of(0.0, 1.0), List.of());
    var trials =
        document(
            null,
            null,
            new Response("yield", "unknowns.p", null, Distribution.SUCCESSES, 10),
            chance);

    Information told = information(next(trials, List.of(), 1).getFirst());

    // mutual information of a uniform chance and a binomial number of 10: summed by hand
    assertThat(told.lower()).isEqualTo(told.upper()).isCloseTo(exactInformation(10), within(0.02));
  }

  private static double exactInformation(int trials) {
    double information = Math.log(trials + 1.0);
    int steps = 20_000;
    for (int s = 0; s < steps; s++) {
      double p = (s + 0.5) / steps;
      for (int k = 0; k <= trials; k++) {
        double log = new Law.Successes(trials).logDensity(k, p, Double.NaN);
        information += Math.exp(log) * log / steps;
      }
    }
    return information;
  }

  private static Learned.Belief belief(CampaignDocument document, List<ObservationMade> made) {
    return Objects.requireNonNull(Explaining.of(document, made).belief());
  }

  @Test
  void a_model_without_meaning_says_where() {
    assertThat(
            StatedModels.fault(
                    document(null, null, new Response("yield", "ln(parameters.x - 2)", "1"), SLOPE))
                .orElseThrow())
        .startsWith("the expected yield is NaN at {x=");
    assertThat(
            StatedModels.fault(
                    document(null, null, new Response("yield", "2 + parameters.x", null), SLOPE))
                .orElseThrow())
        .startsWith("yield has no noise, so what it expects is a probability from 0 to 1, not 2.");
    assertThat(
            StatedModels.fault(
                    document(null, null, new Response("yield", "1", "-parameters.x - 1"), SLOPE))
                .orElseThrow())
        .startsWith("the noise of yield must be above 0 and finite, not -1.");
  }
}
