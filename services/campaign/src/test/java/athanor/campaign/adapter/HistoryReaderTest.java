package athanor.campaign.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import athanor.campaign.Campaign;
import athanor.campaign.CampaignRules;
import athanor.documents.Documents;
import athanor.documents.Faults;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Finding;
import athanor.schemas.CampaignEvent.CampaignOpened;
import athanor.schemas.Estimate;
import athanor.schemas.Event;
import athanor.schemas.NamedUuid;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.Outcome;
import athanor.schemas.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryReaderTest {
  private static final String EARLIER =
      """
      apiVersion: athanor/v1
      kind: Campaign
      name: pilot
      parameters:
        - {name: time, type: continuous, min: 30, max: 600, unit: s}
        - {name: solvent, type: categorical, values: [water, ethanol, toluene]}
      objectives:
        - {name: yield, goal: maximize, unit: "1"}
      budget: {experiments: 10}
      execution: external
      """;

  private static final String NEW =
      """
      apiVersion: athanor/v1
      kind: Campaign
      name: later
      parameters:
        - {name: time, type: continuous, min: 1, max: 5, unit: min}
        - {name: solvent, type: categorical, values: [water, ethanol]}
      objectives:
        - {name: yield, goal: maximize, unit: "%"}
      budget: {experiments: 10}
      planner: {history: [{campaign: pilot-1}]}
      execution: external
      """;

  private static CampaignDocument read(String yaml) {
    return CampaignReader.read(
        Documents.read(yaml.getBytes(StandardCharsets.UTF_8), "application/yaml"),
        id -> id.equals("pilot-1") ? Optional.of(pilot()) : Optional.empty());
  }

  private static Campaign.Opened pilot() {
    CampaignRules rules = new CampaignRules();
    Campaign campaign = rules.initial();
    CampaignDocument document =
        CampaignReader.read(
            Documents.read(EARLIER.getBytes(StandardCharsets.UTF_8), "application/yaml"));
    campaign = rules.evolve(campaign, new CampaignOpened("pilot-1", document));
    for (Event event :
        List.of(
            made(1, 120, "water", 0.5), made(2, 240, "toluene", 0.7), made(3, 600, "water", 0.9))) {
      campaign = rules.evolve(campaign, event);
    }
    return (Campaign.Opened) campaign;
  }

  private static ObservationMade made(int index, double time, String solvent, double yield) {
    return new ObservationMade(
        NamedUuid.of("pilot", index),
        "pilot-1",
        null,
        null,
        1,
        Map.of("time", Value.of(time, "s"), "solvent", Value.of(solvent)),
        Outcome.SUCCEEDED,
        Map.of("yield", new Estimate(yield, 0.0625, "1")),
        "reported",
        "");
  }

  @Test
  void results_of_an_earlier_campaign_are_taken_in_the_new_units_where_they_lie_in_its_ranges() {
    assertThat(read(NEW).basis().earlier())
        .containsExactly(
            new CampaignDocument.Earlier(
                "pilot-1",
                List.of(
                    new Finding(
                        Map.of("time", Value.of(2, "min"), "solvent", Value.of("water")),
                        Map.of("yield", new Estimate(50, 6.25, "%"))))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pilot-1 | pilot-2 | /planner/history/0/campaign | there is no campaign pilot-2",
        "name: time | name: hours | /planner/history/0/campaign | campaign pilot-1 has no parameter hours",
        "name: time | name: hours | /planner/history/0/campaign | campaign pilot-1 varied time, which is no parameter here",
        "unit: min | unit: mol | /planner/history/0/campaign | time is in mol, in campaign pilot-1 in s",
        "name: yield | name: purity | /planner/history/0/campaign | campaign pilot-1 has no objective purity",
        "max: 5, | max: 1.5, | /planner/history/0/campaign | none of the 3 results of campaign pilot-1 lies within",
        "{history: | {strategy: sobol, history: | /planner/history | history belongs to strategy: bayesian",
        "{campaign: pilot-1} | {campaign: pilot-1}, {campaign: pilot-1} | /planner/history/1 | pilot-1 is given twice",
        "{campaign: pilot-1} | {name: p, file: p.csv} | /planner/history/0/file | a laboratory reads no files",
        "{campaign: pilot-1} | {name: p, observations: [{parameters: {time: 9, solvent: water}, values: {yield: 4}}]} | /planner/history/0/observations/0/parameters/time | time is 9.0 min, but must be 1.0 to 5.0 min",
        "{campaign: pilot-1} | {name: p, observations: [{parameters: {time: 2, solvent: water}, values: {}}]} | /planner/history/0/observations/0/values/yield | yield must be a finite number in %, not missing"
      })
  void a_history_that_does_not_fit_is_a_fault(
      String instead, String written, String path, String message) {
    Faults faults = catchThrowableOfType(Faults.class, () -> read(NEW.replace(instead, written)));

    assertThat(faults.all())
        .anySatisfy(fault -> {
          assertThat(fault.path()).isEqualTo(path);
          assertThat(fault.message()).contains(message);
        });
  }

  @Test
  void results_from_elsewhere_are_written_down_in_the_units_of_the_document() {
    String told =
        NEW.replace(
            "{campaign: pilot-1}",
            "{name: notebook 7, observations: [{parameters: {time: 2, solvent: water}, values:"
                + " {yield: 40}, uncertainty: {yield: 2}}]}");

    CampaignDocument.Earlier earlier = read(told).basis().earlier().getFirst();

    assertThat(earlier.name()).isEqualTo("notebook 7");
    assertThat(earlier.findings().getFirst().values())
        .containsEntry("yield", new Estimate(40, 2, "%"));
  }

  @Test
  void limits_and_replicates_from_elsewhere_are_written_down_as_such() {
    String told =
        NEW.replace(
            "{campaign: pilot-1}",
            """
            {name: notebook 7, observations: [
              {parameters: {time: 2, solvent: water}, values: {yield: {below: 1}}},
              {parameters: {time: 3, solvent: water}, values: {yield: {mean: 40, count: 3, variance: 4}}}]}\
            """);

    assertThat(read(told).basis().earlier().getFirst().findings())
        .extracting(finding -> finding.values().get("yield"))
        .containsExactly(
            new Estimate(1, 0, "%", null, Estimate.Bound.BELOW),
            new Estimate(40, 0, "%", new Estimate.Replicates(3, 4), null));
  }
}
