package athanor.campaign.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import athanor.documents.Documents;
import athanor.documents.Fault;
import athanor.documents.Faults;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Constraint;
import athanor.schemas.CampaignDocument.Kind;
import athanor.schemas.CampaignDocument.Rule;
import athanor.schemas.CampaignDocument.Scale;
import athanor.schemas.CampaignDocument.Strategy;
import athanor.schemas.Priority;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignReaderTest {
  static final String GOOD =
      """
      apiVersion: athanor/v1
      kind: Campaign
      name: snar
      description: a test
      seed: 7
      parameters:
        - {name: time, type: continuous, min: 0.5, max: 2.0, unit: min}
        - {name: vials, type: integer, min: 1, max: 8, unit: "1"}
        - {name: load, type: discrete, values: [0.5, 0.1, 0.25], unit: mol/L}
        - {name: solvent, type: categorical, values: [water, ethanol]}
      objectives:
        - {name: yield, goal: maximize, unit: kg/m3/h}
      budget: {experiments: 40}
      parallelism: 2
      priority: high
      planner: {strategy: sobol}
      procedure: flow-reaction
      """;

  private static CampaignDocument read(String yaml) {
    return CampaignReader.read(
        Documents.read(yaml.getBytes(StandardCharsets.UTF_8), "application/yaml"));
  }

  private static List<Fault> faults(String yaml) {
    return catchThrowableOfType(Faults.class, () -> read(yaml)).all();
  }

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
        "goal: maximize | goal: best | /objectives/0/goal | goal must be one of maximize, minimize, target, limit, not best",
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

  private static final String CONSTRAINED =
      GOOD.replace("unit: min}", "unit: min, scale: log}")
          .replace(
              "objectives:",
              """
              constraints:
                - {type: linear, terms: {time: 2, vials: -1.5}, at_least: -9, at_most: 1.5}
                - {type: linear, terms: {time: 1, load: 4}, equals: 2.5}
                - {type: cardinality, of: [load2, load3], at_least: 1, at_most: 1, threshold: 0.1}
                - {type: mixture, of: [load2, load3], total: 0.5}
                - {type: condition, parameter: load, on: solvent, values: [water]}
                - {type: condition, parameter: time, on: vials, values: [1, 2, 3]}
                - {type: expression, holds: parameters.time * parameters.load < 0.4}
                - {type: shared, of: [time, solvent]}
              objectives:
              """
                  .stripTrailing())
          .replace(
              "  - {name: solvent",
              "  - {name: load2, type: continuous, min: 0, max: 1, unit: mol/L}\n"
                  + "  - {name: load3, type: continuous, min: 0, max: 1, unit: mol/L}\n"
                  + "  - {name: solvent");

  @Test
  void constraints_are_read_as_they_were_written() throws IOException {
    CampaignDocument document = read(CONSTRAINED);

    assertThat(document.parameters().getFirst().scale()).isEqualTo(Scale.LOG);
    assertThat(document.constraints())
        .extracting(Constraint::rule)
        .containsExactly(
            Rule.LINEAR,
            Rule.LINEAR,
            Rule.CARDINALITY,
            Rule.LINEAR,
            Rule.CONDITION,
            Rule.CONDITION,
            Rule.EXPRESSION,
            Rule.SHARED);
    assertThat(document.constraints().getFirst())
        .isEqualTo(
            new Constraint(
                Rule.LINEAR,
                List.of("time", "vials"),
                List.of(2.0, -1.5),
                -9.0,
                1.5,
                null,
                List.of(),
                List.of(),
                null));
    assertThat(document.constraints().get(5).numbers()).containsExactly(1.0, 2.0, 3.0);
    assertThat(schema().validate(json(CONSTRAINED), InputFormat.JSON)).isEmpty();
  }

  /// What is written instead of what; where the fault is, and what it says.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "min: 0.5, max: 2.0 | min: 0, max: 2.0 | /parameters/0/min | min of time is 0.0 min, but must be above 0 min on a logarithmic scale",
        "type: shared | type: same | /constraints/7/type | type must be one of linear, mixture,",
        "terms: {time: 2, vials: -1.5} | terms: {tine: 2} | /constraints/0/terms/tine | there is no parameter tine",
        "terms: {time: 2, vials: -1.5} | terms: {solvent: 2} | /constraints/0/terms/solvent | solvent is categorical",
        "at_least: -9, at_most: 1.5 | at_least: 2, at_most: 1.5 | /constraints/0/at_least | at_least is 2.0, but must not be above at_most, 1.5",
        "at_least: -9, at_most: 1.5 | at_least: 3 | /constraints/0 | the sum must be at least 3.0, but reaches only 2.5",
        "at_least: -9, at_most: 1.5 | bound: 3 | /constraints/0/bound | bound is not a field here",
        "equals: 2.5} | equals: 2.5, at_most: 3} | /constraints/1/at_most | give at_least, at_most or both of them, or else equals",
        "at_most: 1, threshold | at_most: 3, threshold | /constraints/2/at_most | at_most must be a whole number from 1 to 2",
        "threshold: 0.1 | threshold: 0 | /constraints/2/threshold | threshold is 0.0 mol/L, but must be above 0",
        "cardinality, of: [load2, load3] | cardinality, of: [load2, time] | /constraints/2/of | time is in min, others in mol/L",
        "cardinality, of: [load2, load3] | cardinality, of: [load2, load] | /constraints/2/of | load must be an amount that begins at 0 mol/L",
        "total: 0.5 | total: 5 | /constraints/3 | the sum must be at least 5.0, but reaches only 2.0",
        "values: [water] | values: [wine] | /constraints/4/values | wine is not a value of solvent",
        "on: vials, values: [1, 2, 3] | on: vials, values: [9] | /constraints/5/values | 9.0 1 is not a value of vials",
        "on: vials, values: [1, 2, 3] | on: load2, values: [1] | /constraints/5/on | load2 is continuous",
        "parameters.load < 0.4 | parameters.load < | /constraints/6/holds | parameters.time * parameters.load <: ERROR",
        "of: [time, solvent] | of: [time, time] | /constraints/7/of | of must name 1 or more parameters, each once",
      })
  void a_fault_of_a_constraint_is_named(String good, String bad, String path, String message) {
    assertThat(faults(CONSTRAINED.replace(good, bad)))
        .anySatisfy(fault -> {
          assertThat(fault.path()).isEqualTo(path);
          assertThat(fault.message()).contains(message);
        });
  }

  static String json(String yaml) throws IOException {
    return new ObjectMapper()
        .writeValueAsString(
            Documents.read(yaml.getBytes(StandardCharsets.UTF_8), "application/yaml"));
  }

  static Schema schema() throws IOException {
    try (InputStream published =
        CampaignReaderTest.class.getResourceAsStream("/athanor/schemas/campaign.v1.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(published.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void objectives_say_how_their_results_count_and_the_planner_what_it_is_for() {
    CampaignDocument document =
        read(
            GOOD.replace(
                    "  - {name: yield, goal: maximize, unit: kg/m3/h}",
                    """
                      - {name: yield, goal: maximize, unit: kg/m3/h, weight: 2, worthless: 1}
                      - {name: acidity, goal: target, target: 7, tolerance: 0.1, unit: "[pH]"}
                      - {name: waste, goal: limit, at_most: 0.5, unit: kg}\
                    """)
                .replace("{strategy: sobol}", "{preference: pareto, outliers: discounted}"));

    assertThat(document.objectives())
        .extracting(CampaignDocument.Objective::worth)
        .containsExactly(
            new CampaignDocument.Worth(2.0, null, null, 1.0, null, null, null, null),
            new CampaignDocument.Worth(null, 7.0, 0.1, null, null, null, null, null),
            new CampaignDocument.Worth(null, null, null, null, null, null, null, 0.5));
    assertThat(document.search())
        .isEqualTo(
            new CampaignDocument.Search(
                CampaignDocument.Preference.PARETO,
                null,
                null,
                CampaignDocument.Outliers.DISCOUNTED));
    assertThat(read(GOOD).search()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "goal: target, | /objectives/0/target | target must be a finite number in kg/m3/h",
        "goal: limit, | /objectives/0/goal | a limit needs at_least, at_most or both",
        "goal: limit, at_most: 1, | /objectives/0/goal | the first objective ranks",
        "goal: maximize, weight: 0, | /objectives/0/weight | weight must be above 0, not 0.0",
        "goal: maximize, slack: 2, | /objectives/0/slack | slack must be from 0 to 1, not 2.0",
        "goal: minimize, target: 3, | /objectives/0/target | target is not a field here",
        "goal: minimize, worthless: 1, ideal: 2, | /objectives/0/worthless | no worse than 2.0",
        "goal: maximize, at_least: 3, at_most: 2, | /objectives/0/at_least | must not be above"
      })
  void an_objective_that_means_nothing_is_a_fault(String fields, String path, String message) {
    assertThat(faults(GOOD.replace("goal: maximize,", fields)))
        .anySatisfy(fault -> {
          assertThat(fault.path()).isEqualTo(path);
          assertThat(fault.message()).contains(message);
        });
  }

  @Test
  void the_regret_of_a_target_has_no_bound() {
    String target = GOOD.replace("goal: maximize", "goal: target, target: 3");
    assertThat(faults(target + "stop: {target: 3.1, regret_bound: 1}\n"))
        .extracting(Fault::path)
        .containsExactly("/stop/regret_bound");
  }

  @Test
  void a_design_that_is_fixed_beforehand_keeps_no_constraints() {
    String constrained =
        GOOD + "constraints: [{type: linear, terms: {time: 1, vials: 1}, at_most: 5}]\n";
    assertThat(read(constrained).constraints()).hasSize(1);
    assertThat(faults(constrained.replace("strategy: sobol", "strategy: latin-hypercube")))
        .extracting(Fault::path)
        .containsExactly("/constraints");
  }

  @Test
  void deviations_belong_to_a_confidence_bound() {
    assertThat(faults(GOOD.replace("strategy: sobol", "acquisition: thompson, deviations: 2")))
        .extracting(Fault::path)
        .containsExactly("/planner/deviations");
  }

  @Test
  void constraints_that_leave_no_room_together_are_a_fault_that_names_them() {
    String impossible =
        GOOD
            + """
            constraints:
              - {type: linear, terms: {time: 1, vials: 1}, at_least: 9.5}
              - {type: linear, terms: {vials: 1}, at_most: 4}
            """;

    assertThat(faults(impossible))
        .containsExactly(
            new Fault(
                "/constraints",
                "no point was found that keeps these constraints together:"
                    + " [time + vials >= 9.5, vials <= 4.0]"));
  }

  @Test
  void the_choices_of_a_design_are_read() {
    String design =
        GOOD.replace(
            "{strategy: sobol}",
            "{strategy: d-optimal, design: {runs: 15, terms: linear, blocks: 3, order: standard}}");

    assertThat(read(design).basis().design())
        .isEqualTo(
            new CampaignDocument.Design(
                15,
                null,
                null,
                CampaignDocument.Terms.LINEAR,
                null,
                null,
                null,
                null,
                3,
                CampaignDocument.Order.STANDARD));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sobol, design: {runs: 3} | /planner/design | design belongs to a strategy",
        "d-optimal, design: {levels: 3} | /planner/design/levels | levels is not a field here",
        "d-optimal, design: {runs: 201} | /planner/design/runs | from 1 to 200 runs, not 201",
        "d-optimal, design: {runs: 4} | /planner/design | 4 runs cannot determine",
        "d-optimal, design: {runs: 30, terms: linear, replicates: 2} | /planner/design | 60 runs, the budget 40",
        "factorial, design: {levels: 5} | /planner/design | the design has 150 runs, the budget 40",
        "latin-hypercube, design: {blocks: 0} | /planner/design/blocks | from 1 to 1000, not 0",
        "fractional-factorial, design: {runs: 8, resolution: 3} | /planner/design | one of runs",
        "fractional-factorial, design: {runs: 9} | /planner/design | power of two"
      })
  void a_design_that_cannot_be_made_is_a_fault(String planner, String path, String message) {
    assertThat(faults(GOOD.replace("strategy: sobol", "strategy: " + planner)))
        .anySatisfy(fault -> {
          assertThat(fault.path()).isEqualTo(path);
          assertThat(fault.message()).contains(message);
        });
  }

  private static final String MODEL =
      GOOD.replace(
          "{strategy: sobol}",
          """

            strategy: information
            model:
              unknowns:
                - {name: k, prior: log-uniform, low: 0.1, high: 10}
                - {name: n, prior: choice, values: [1, 2]}
              responses:
                - {objective: yield, expects: "exp(-unknowns.k * parameters.time)", noise: 0.1}
              about: {quantity: "unknowns.k", ranges: 4}
          """);

  @Test
  void a_stated_model_is_read() throws IOException {
    CampaignDocument.Model model = read(MODEL).basis().model();

    assertThat(schema().validate(json(MODEL), InputFormat.JSON)).isEmpty();
    assertThat(model.unknowns())
        .extracting(CampaignDocument.Unknown::prior)
        .containsExactly(CampaignDocument.Prior.LOG_UNIFORM, CampaignDocument.Prior.CHOICE);
    assertThat(model.responses().getFirst().noise()).isEqualTo("0.1");
    assertThat(model.about().ranges()).isEqualTo(4);
    assertThat(model.method()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "strategy: information | strategy: sobol | /planner/model | model belongs to strategy: information",
        "low: 0.1 | low: 0 | /planner/model/unknowns/0/low | low of k must be above 0, not 0.0",
        "high: 10 | high: 0.05 | /planner/model/unknowns/0/high | high of k must be above 0.1, not 0.05",
        "name: n, | name: k, | /planner/model/unknowns/1/name | two unknowns are named k",
        "values: [1, 2] | values: [1, 2], weights: [1] | /planner/model/unknowns/1/weights | one for each value",
        "objective: yield | objective: waste | /planner/model/responses/0/objective | there is no objective waste",
        "unknowns.k * parameters.time | unknowns.q | /planner/model/responses/0/expects | there is no unknowns.q; there are [k, n]",
        "noise: 0.1 | noise: -1 | /planner/model/responses/0/noise | noise must be above 0, not -1.0",
        "exp(-unknowns.k * parameters.time) | ln(-unknowns.k) | /planner/model | the expected yield is NaN at {time=",
        "ranges: 4 | ranges: 1 | /planner/model/about/ranges | from 2 to 64 ranges, not 1",
        "about: {quantity: \"unknowns.k\", ranges: 4} | method: excitation | /planner/model/method | not a choice"
      })
  void a_model_that_means_nothing_is_a_fault(
      String instead, String written, String path, String message) {
    String changed = MODEL.replace(instead, written);

    assertThat(changed).isNotEqualTo(MODEL);
    assertThat(faults(changed))
        .anySatisfy(fault -> {
          assertThat(fault.path()).isEqualTo(path);
          assertThat(fault.message()).contains(message);
        });
  }
}
