package athanor.campaign.adapter;

import static athanor.campaign.adapter.Written.GOOD;
import static athanor.campaign.adapter.Written.faults;
import static athanor.campaign.adapter.Written.json;
import static athanor.campaign.adapter.Written.read;
import static athanor.campaign.adapter.Written.schema;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.documents.Fault;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Kind;
import athanor.schemas.CampaignDocument.Strategy;
import athanor.schemas.Priority;
import com.networknt.schema.InputFormat;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignReaderTest {

  @Test
  void a_document_without_faults_says_what_was_written() {
    CampaignDocument document = read(GOOD);

    assertThat(document.seed()).isEqualTo(7);
    assertThat(document.budget()).isEqualTo(40);
    assertThat(document.parallelism()).isEqualTo(2);
    assertThat(document.priority()).isEqualTo(Priority.HIGH);
    assertThat(document.strategy()).isEqualTo(Strategy.SOBOL);
    assertThat(document.procedure()).isEqualTo("flow-reaction");
    assertThat(document.parameters())
        .extracting(CampaignDocument.Parameter::kind)
        .containsExactly(Kind.CONTINUOUS, Kind.INTEGER, Kind.DISCRETE, Kind.CATEGORICAL);
  }

  @Test
  void what_may_be_left_out_has_its_default() {
    CampaignDocument document =
        read(
            GOOD.replace("seed: 7\n", "")
                .replace("parallelism: 2\n", "")
                .replace("planner: {strategy: sobol}\n", ""));

    assertThat(document.seed()).isZero();
    assertThat(document.parallelism()).isEqualTo(1);
    assertThat(document.strategy()).isEqualTo(Strategy.BAYESIAN);
  }

  @Test
  void what_ends_a_campaign_early_is_about_its_first_objective() {
    String stop = "stop: {target: 9.5, no_improvement: {experiments: 12}, regret_bound: 0.2}\n";
    CampaignDocument.Stop read = read(GOOD + stop).stop();

    assertThat(read)
        .isEqualTo(new CampaignDocument.Stop(9.5, new CampaignDocument.Stall(12, 0.01), 0.2));
    assertThat(read(GOOD).stop()).isNull();
  }

  @Test
  void a_design_is_named_as_people_write_it() {
    String design = GOOD.replace("strategy: sobol", "strategy: latin-hypercube");

    assertThat(read(design).strategy()).isEqualTo(Strategy.LATIN_HYPERCUBE);
  }

  /// What is written instead of what; where the fault is, and what it says.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "planner: {strategy: sobol} | stop: {} | /stop | stop needs one of target, no_improvement and regret_bound",
        "planner: {strategy: sobol} | stop: {goal: 1} | /stop/goal | goal is not a field here",
        "planner: {strategy: sobol} | stop: {target: high} | /stop/target | target must be a finite number in kg/m3/h, not high",
        "planner: {strategy: sobol} | stop: {regret_bound: 0} | /stop/regret_bound | regret_bound must be above 0 kg/m3/h, not 0.0",
        "planner: {strategy: sobol} | stop: {no_improvement: {share: 0.1}} | /stop/no_improvement/experiments | experiments is missing",
        "planner: {strategy: sobol} | stop: {no_improvement: {experiments: 3, share: 1}} | /stop/no_improvement/share | share must be from 0 to below 1, not 1.0",
        "strategy: sobol | strategy: central-composite | /planner | central-composite needs a centre of every parameter, which solvent has not",
        "seed: 7 | sead: 7 | /sead | sead is not a field here; there are apiVersion, kind,",
        "unit: min} | unit: min, log: true} | /parameters/0/log | log is not a field here",
        "apiVersion: athanor/v1 | apiVersion: v1 | /apiVersion | must be athanor/v1, not v1",
        "kind: Campaign | kind: Procedure | /kind | must be Campaign, not Procedure",
        "name: snar | name: Snar! | /name | name must be 1 to 63 lower-case letters, digits and hyphens, not Snar!",
        "name: snar | name: [a] | /name | name is missing or not a text",
        "description: a test | description: 7 | /description | must be a text of at most 10000 characters, not 7",
        "seed: 7 | seed: 7.5 | /seed | seed must be a whole number from",
        "seed: 7 | seed: seven | /seed | not seven",
        "seed: 7 | seed: 99999999999999999999 | /seed | not 99999999999999999999",
        "min: 0.5, max: 2.0 | min: 2.5, max: 2.0 | /parameters/0/min | min of time is 2.5 min, but must be below max, 2.0 min",
        "min: 0.5, max: 2.0 | min: 2, max: 2.0 | /parameters/0/min | must be below max",
        "min: 0.5, max: 2.0 | max: 2.0 | /parameters/0/min | min must be a finite number in min, not missing",
        "min: 0.5, max: 2.0 | min: NaN, max: 2.0 | /parameters/0/min | min must be a finite number in min, not NaN",
        "min: 0.5, max: 2.0 | min: 0.5, max: 1e999 | /parameters/0/max | max must be a finite number in min, not",
        "min: 0.5, max: 2.0 | min: low, max: 2.0 | /parameters/0/min | not low",
        "min: 0.5, max: 2.0 | min: -1.5e308, max: 1.5e308 | /parameters/0/max | max - min must be at most",
        "min: 1, max: 8 | min: 1.5, max: 8 | /parameters/1/min | min of integer vials must be whole, not 1.5",
        "min: 1, max: 8 | min: 1, max: 1e17 | /parameters/1/max | max of integer vials is 1.0E17 1, but must be from -2^52 to 2^52",
        "unit: min} | unit: minutes} | /parameters/0/unit | unit minutes is not a UCUM code",
        "unit: min} | unit: ''} | /parameters/0/unit | is not a UCUM code",
        "unit: `1` | unit: 1 | /parameters/1/unit | unit must be a text, with quotes for a plain number",
        ", unit: min} | } | /parameters/0/unit | unit is missing",
        "type: continuous | type: real | /parameters/0/type | type must be one of continuous, integer, discrete, categorical, not real",
        "name: time, | name: 7time, | /parameters/0/name | name must be 1 to 64 letters, digits and underscores, not 7time",
        "name: vials | name: time | /parameters/1/name | two parameters are named time",
        "name: yield | name: time | /objectives/0/name | another objective or parameter is already named time",
        "[0.5, 0.1, 0.25] | [] | /parameters/2/values | values must be a list of 1 to 10000 values, not 0",
        "[0.5, 0.1, 0.25] | [0.5, half] | /parameters/2/values | values must be finite numbers in mol/L, not half",
        "[0.5, 0.1, 0.25] | [0.5, 0.50] | /parameters/2/values | a value of load is given twice",
        "[0.5, 0.1, 0.25] | 0.5 | /parameters/2/values | values must be a list",
        "[water, ethanol] | [] | /parameters/3/values | values must be a list of 1 to 10000 values, not 0",
        "[water, ethanol] | [water, '  '] | /parameters/3/values | values must be texts of 1 to 200 characters",
        "[water, ethanol] | [water, 7] | /parameters/3/values | values must be texts of 1 to 200 characters, not '7'",
        "[water, ethanol] | [water, water] | /parameters/3/values | a category of solvent is given twice",
        "goal: maximize | goal: best | /objectives/0/goal | goal must be one of maximize, minimize, target, limit, cost, not best",
        "unit: kg/m3/h | unit: kgs | /objectives/0/unit | unit kgs is not a UCUM code",
        "experiments: 40 | experiments: 0 | /budget/experiments | experiments must be a whole number from 1 to 100000 experiments, not 0",
        "experiments: 40 | experiments: -1 | /budget/experiments | not -1",
        "experiments: 40 | experiments: 1000000 | /budget/experiments | not 1000000",
        "experiments: 40 | trials: 40 | /budget/experiments | experiments is missing",
        "budget: {experiments: 40} | budget: 40 | /budget | budget is missing: write budget: {experiments: 40}",
        "parallelism: 2 | parallelism: 0 | /parallelism | parallelism must be a whole number from 1 to 1000 experiments, not 0",
        "priority: high | priority: now | /priority | priority must be one of low, normal, high, urgent, not now",
        "planner: {strategy: sobol} | planner: sobol | /planner | planner must be an object, not sobol",
        "strategy: sobol | strategy: luck | /planner/strategy | strategy must be one of bayesian, sobol, random, grid, latin-hypercube, factorial, fractional-factorial, central-composite, d-optimal, information, not luck",
        "procedure: flow-reaction | execution: internal | /execution | must be external, not internal",
        "procedure: flow-reaction | parameter: x | /procedure | give either a procedure or execution: external",
      })
  void a_fault_is_named_with_its_place_and_what_would_be_right(
      String good, String bad, String path, String message) {
    good = good.replace("`1`", "\"1\"");
    assertThat(GOOD).contains(good);

    assertThat(faults(GOOD.replace(good, bad)))
        .anySatisfy(fault -> {
          assertThat(fault.path()).isEqualTo(path);
          assertThat(fault.message()).contains(message);
        });
  }

  @Test
  void all_faults_are_named_at_once() {
    String bad =
        GOOD.replace("min: 0.5, max: 2.0", "min: 3, max: 2.0")
            .replace("unit: mol/L", "unit: molar")
            .replace("[water, ethanol]", "[]")
            .replace("experiments: 40", "experiments: 0")
            .replace("seed: 7", "sead: 7");

    assertThat(faults(bad))
        .extracting(Fault::path)
        .containsExactlyInAnyOrder(
            "/sead",
            "/parameters/0/min",
            "/parameters/2/unit",
            "/parameters/3/values",
            "/budget/experiments");
  }

  @ParameterizedTest
  @ValueSource(strings = {".nan", ".NaN", ".inf", "-.inf"})
  void a_number_that_yaml_calls_not_finite_is_refused_where_it_stands(String number) {
    assertThat(faults(GOOD.replace("min: 0.5", "min: " + number)))
        .singleElement()
        .extracting(Fault::message)
        .asString()
        .startsWith("line 7, column ")
        .contains(number);
  }

  @Test
  void a_document_that_is_no_object_is_refused() {
    assertThat(faults("- a\n- b\n"))
        .containsExactly(new Fault("", "a campaign document is an object, not ARRAY"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "snar | snar",
        "procedure: flow-reaction | execution: external",
        "procedure: flow-reaction | procedure: flow_reaction",
        "planner: {strategy: sobol} | planner: {}",
        "planner: {strategy: sobol} | planner: {strategy: bayesian}",
        "seed: 7 | seed: -9223372036854775808",
        "seed: 7 | seed: 9223372036854775807",
        "min: 1, max: 8 | min: -3.0, max: 8.0",
        "min: 0.5, max: 2.0 | min: -1e-3, max: 1e300",
        "[0.5, 0.1, 0.25] | [1]",
        "[water, ethanol] | [only, \"1\", Di-tert-butylphenylphosphine]",
        "goal: maximize | goal: minimize, description: less is better",
        "parallelism: 2 | parallelism: 1000",
        "experiments: 40 | experiments: 100000",
      })
  void what_is_read_without_faults_is_valid_by_the_published_schema(String good, String other)
      throws IOException {
    String yaml = GOOD.replace(good, other);
    read(yaml);

    assertThat(schema().validate(json(yaml), InputFormat.JSON)).isEmpty();
  }

  @Test
  void the_published_schema_refuses_what_has_faults_that_a_schema_can_see() throws IOException {
    assertThat(
            schema()
                .validate(
                    json(GOOD.replace("experiments: 40", "experiments: 0")), InputFormat.JSON))
        .isNotEmpty();
  }
}
