package athanor.campaign.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import athanor.campaign.Campaign;
import athanor.campaign.CampaignRules;
import athanor.documents.Documents;
import athanor.documents.Fault;
import athanor.documents.Faults;
import athanor.schemas.CampaignEvent.CampaignOpened;
import athanor.schemas.CampaignEvent.CandidatesRequested;
import athanor.schemas.Estimate;
import athanor.schemas.NamedUuid;
import athanor.schemas.ObservationDigest;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.Outcome;
import athanor.schemas.ProposalEvent.Candidate;
import athanor.schemas.ProposalEvent.CandidatesProposed;
import athanor.schemas.ProposalEvent.Rationale;
import athanor.schemas.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationReaderTest {
  private static final UUID PENDING = Candidate.id("snar-1", 1, 0);
  private static final Map<String, Value> POINT =
      Map.of(
          "time", Value.of(1, "min"),
          "vials", Value.of(2, "1"),
          "load", Value.of(0.1, "mol/L"),
          "solvent", Value.of("water"));

  private static final String THEIRS =
      """
      [{"parameters": {"time": 1.5, "vials": 3, "load": 0.25, "solvent": "ethanol"},
        "outcome": "succeeded", "values": {"yield": 12.5}, "uncertainty": {"yield": 0.5}}]
      """;

  /// A campaign of others with one pending candidate.
  private static Campaign.Opened campaign() {
    var rules = new CampaignRules();
    var document =
        CampaignReader.read(
            Documents.read(
                Written.GOOD
                    .replace("procedure: flow-reaction", "execution: external")
                    .getBytes(StandardCharsets.UTF_8),
                "application/yaml"));
    Campaign campaign = rules.initial();
    for (var event :
        List.of(
            new CampaignOpened("snar-1", document),
            new CandidatesRequested("snar-1", 1, 1, 0, ObservationDigest.EMPTY, List.of()),
            new CandidatesProposed(
                "snar-1",
                1,
                List.of(new Candidate(PENDING, POINT, Rationale.of("sobol"))),
                7,
                "1",
                0,
                ObservationDigest.EMPTY))) {
      campaign = rules.evolve(campaign, event);
    }
    return (Campaign.Opened) campaign;
  }

  private static List<ObservationMade> read(Campaign.Opened campaign, String json) {
    return ObservationReader.read(
        Documents.read(json.getBytes(StandardCharsets.UTF_8), "application/json"), campaign);
  }

  private static List<Fault> faults(String json) {
    return catchThrowableOfType(Faults.class, () -> read(campaign(), json)).all();
  }

  private static String told(String fields) {
    return "[{\"candidate\": \"" + PENDING + "\", " + fields + "}]";
  }

  @Test
  void a_candidate_is_told_with_its_own_parameters_and_an_id_named_after_it() {
    var told = read(campaign(), told("\"outcome\": \"succeeded\", \"values\": {\"yield\": 12.5}"));

    assertThat(told)
        .containsExactly(
            new ObservationMade(
                NamedUuid.of(PENDING, "observation", 1),
                "snar-1",
                PENDING,
                null,
                1,
                POINT,
                Outcome.SUCCEEDED,
                Map.of("yield", new Estimate(12.5, 0, "kg/m3/h")),
                "reported",
                ""));
  }

  @Test
  void a_failure_needs_no_values_and_keeps_its_reason() {
    var told = read(campaign(), told("\"outcome\": \"failed\", \"reason\": \"solidified\""));

    assertThat(told.getFirst().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(told.getFirst().reason()).isEqualTo("solidified");
    assertThat(told.getFirst().values()).isEmpty();
  }

  @Test
  void
      an_experiment_that_nobody_proposed_is_told_with_its_parameters_in_the_units_of_the_document() {
    var told = read(campaign(), THEIRS).getFirst();

    assertThat(told.candidate()).isNull();
    assertThat(told.parameters())
        .containsEntry("time", Value.of(1.5, "min"))
        .containsEntry("solvent", Value.of("ethanol"));
    assertThat(told.values()).containsEntry("yield", new Estimate(12.5, 0.5, "kg/m3/h"));
  }

  @Test
  void a_candidate_told_before_reads_as_the_same_observation_so_that_the_journal_can_refuse_it() {
    String json = told("\"outcome\": \"failed\"");
    ObservationMade first = read(campaign(), json).getFirst();
    var after = (Campaign.Opened) new CampaignRules().evolve(campaign(), first);
    assertThat(after.inFlight()).isEmpty();

    assertThat(read(after, json).getFirst().observation()).isEqualTo(first.observation());
  }

  @Test
  void several_measurements_of_one_point_are_told_as_their_mean_number_and_variance() {
    var told =
        read(
            campaign(),
            told(
                "\"outcome\": \"succeeded\", \"values\": {\"yield\":"
                    + " {\"mean\": 12.5, \"count\": 3, \"variance\": 0.25}}"));

    assertThat(told.getFirst().values())
        .containsEntry(
            "yield", new Estimate(12.5, 0, "kg/m3/h", new Estimate.Replicates(3, 0.25), null));
  }

  @Test
  void a_censored_result_is_told_as_a_limit() {
    var told =
        read(
            campaign(),
            told("\"outcome\": \"censored\", \"values\": {\"yield\": {\"above\": 95}}"));

    assertThat(told.getFirst().outcome()).isEqualTo(Outcome.CENSORED);
    assertThat(told.getFirst().values())
        .containsEntry("yield", new Estimate(95, 0, "kg/m3/h", null, Estimate.Bound.ABOVE));
  }

  /// What is told of the pending candidate; where the fault is, and what it says.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'outcome': 'succeeded' | /0/values | a succeeded observation needs a value for each objective",
        "'outcome': 'succeeded', 'values': {} | /0/values/yield | yield must be a finite number in kg/m3/h, not missing",
        "'outcome': 'succeeded', 'values': {'yield': 'NaN'} | /0/values/yield | yield must be a finite number in kg/m3/h, not NaN",
        "'outcome': 'succeeded', 'values': {'yield': 1e999} | /0/values/yield | not Infinity",
        "'outcome': 'succeeded', 'values': {'yield': 1, 'purity': 1} | /0/values/purity | purity is not a field here; there are yield",
        "'outcome': 'succeeded', 'values': {'yield': 1}, 'uncertainty': {'yield': -1} | /0/uncertainty/yield | a standard deviation must be at least 0 kg/m3/h, not -1.0",
        "'outcome': 'succeeded', 'values': {'yield': 1}, 'uncertainty': 0.1 | /0/uncertainty | uncertainty must be an object, not 0.1",
        "'outcome': 'censored' | /0/values | needs a value for each objective",
        "'outcome': 'censored', 'values': {'yield': 3} | /0/outcome | has a limit among its values",
        "'outcome': 'succeeded', 'values': {'yield': {'above': 3}} | /0/outcome | must be censored, because a value is a limit",
        "'outcome': 'censored', 'values': {'yield': {'above': 3, 'below': 4}} | /0/values/yield | give a number, {mean, count, variance}, {above} or {below}",
        "'outcome': 'censored', 'values': {'yield': {'above': 'x'}} | /0/values/yield/above | above must be a finite number in kg/m3/h, not x",
        "'outcome': 'succeeded', 'values': {'yield': {'mean': 3, 'variance': 1}} | /0/values/yield/count | count is missing",
        "'outcome': 'succeeded', 'values': {'yield': {'mean': 3, 'count': 1, 'variance': 0}} | /0/values/yield/count | from 2 to 1000 measurements, not 1",
        "'outcome': 'succeeded', 'values': {'yield': {'mean': 3, 'count': 2, 'variance': -1}} | /0/values/yield/variance | variance must be at least 0, not -1.0",
        "'outcome': 'succeeded', 'values': {'yield': {'mean': 3, 'count': 2, 'variance': 1}}, 'uncertainty': {'yield': 1} | /0/uncertainty/yield | that of a single measurement",
        "'outcome': 'great' | /0/outcome | outcome must be one of",
        "'values': {'yield': 1} | /0/outcome | not missing",
        "'outcome': 'failed', 'parameters': {} | /0/candidate | give either the candidate's id or the parameters",
        "'outcome': 'failed', 'reason': 7 | /0/reason | reason must be a text of at most 1000 characters, not 7",
        "'outcome': 'failed', 'colour': 'red' | /0/colour | colour is not a field here",
      })
  void a_fault_of_what_is_told_is_named_with_its_place(String fields, String path, String message) {
    assertFault(told(fields.replace('\'', '"')), path, message);
  }

  /// What is written instead of what; where the fault is, and what it says.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'time': 1.5 | 'time': 3.5 | /0/parameters/time | time is 3.5 min, but must be 0.5 to 2.0 min",
        "'time': 1.5 | 'tame': 1.5 | /0/parameters/time | not missing",
        "'time': 1.5 | 'tame': 1.5 | /0/parameters/tame | tame is not a field here",
        "'vials': 3 | 'vials': 3.5 | /0/parameters/vials | vials must be whole, not 3.5",
        "'load': 0.25 | 'load': 0.3 | /0/parameters/load | load is 0.3, but must be one of [0.5, 0.1, 0.25]",
        "'ethanol' | 'petrol' | /0/parameters/solvent | solvent must be one of [water, ethanol]",
      })
  void a_fault_of_parameters_is_named_with_its_place(
      String good, String bad, String path, String message) {
    assertThat(THEIRS).contains(good.replace('\'', '"'));
    assertFault(THEIRS.replace(good.replace('\'', '"'), bad.replace('\'', '"')), path, message);
  }

  private static void assertFault(String json, String path, String message) {
    assertThat(faults(json))
        .anySatisfy(fault -> {
          assertThat(fault.path()).isEqualTo(path);
          assertThat(fault.message()).contains(message);
        });
  }

  @Test
  void parameters_that_are_no_object_are_a_fault_and_not_ignored() {
    assertThat(faults("[{\"parameters\": 5, \"outcome\": \"failed\"}]"))
        .containsExactly(new Fault("/0/parameters", "parameters must be an object, not 5"));
  }

  @Test
  void a_candidate_that_was_never_proposed_is_unknown() {
    UUID other = NamedUuid.of("other");

    assertThat(faults("[{\"candidate\": \"" + other + "\", \"outcome\": \"failed\"}]"))
        .contains(new Fault("/0/candidate", "campaign snar-1 has no pending candidate " + other));
    assertThat(faults("[{\"candidate\": \"x\", \"outcome\": \"failed\"}]"))
        .contains(new Fault("/0/candidate", "not the id of a candidate: x"));
  }

  @Test
  void one_candidate_cannot_be_told_twice_at_once() {
    String one = "{\"candidate\": \"" + PENDING + "\", \"outcome\": \"failed\"}";

    assertThat(faults("[" + one + "," + one + "]"))
        .containsExactly(new Fault("/1/candidate", "candidate " + PENDING + " is told twice"));
  }

  @Test
  void what_is_told_is_a_list() {
    assertThat(faults("{}")).hasSize(1);
    assertThat(faults("[]")).hasSize(1);
    assertThat(faults("[7]")).containsExactly(new Fault("/0", "an observation is an object"));
  }
}
