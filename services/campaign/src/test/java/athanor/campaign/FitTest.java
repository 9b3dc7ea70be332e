package athanor.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.documents.Fault;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Goal;
import athanor.schemas.CampaignDocument.Kind;
import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.CampaignDocument.Strategy;
import athanor.schemas.Capability;
import athanor.schemas.Capability.Argument;
import athanor.schemas.Capability.Effect;
import athanor.schemas.Capability.Operation;
import athanor.schemas.Capability.Resume;
import athanor.schemas.ProcedureDocument;
import athanor.schemas.ProcedureDocument.Step;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FitTest {
  private static final ProcedureDocument PROCEDURE =
      procedure(Map.of("temperature", "parameters.temperature"));

  private static ProcedureDocument procedure(Map<String, String> arguments) {
    return new ProcedureDocument(
        "heating",
        Map.of("reactor", "flow-reactor"),
        List.of(new Step("run", "reactor", "heat", arguments, 60, 1, Resume.CHECKABLE, List.of())),
        "hplc-snar@1");
  }

  private static Capability reactor(Argument... arguments) {
    return new Capability(
        "flow-reactor",
        "Athanor",
        "R1",
        "1",
        "in a test",
        true,
        List.of(
            new Operation("heat", Effect.PROGRAM, Resume.CHECKABLE, List.of(arguments), List.of())),
        List.of());
  }

  private static final Capability REACTOR =
      reactor(new Argument("temperature", "K", 293.15, 393.15, true));

  private static CampaignDocument campaign(Parameter... parameters) {
    return new CampaignDocument(
        "snar",
        7,
        List.of(parameters),
        List.of(new Objective("yield", Goal.MAXIMIZE, "1")),
        10,
        1,
        Strategy.SOBOL,
        "heating");
  }

  private static Parameter range(String name, String unit, double min, double max) {
    return new Parameter(name, Kind.CONTINUOUS, unit, min, max, List.of(), List.of());
  }

  private static List<Fault> faults(Parameter... parameters) {
    return Fit.faults(campaign(parameters), PROCEDURE, Map.of("r1", REACTOR));
  }

  @Test
  void a_range_in_another_unit_of_the_same_quantity_fits_up_to_the_limit() {
    assertThat(faults(range("temperature", "Cel", 20, 120))).isEmpty();
  }

  @Test
  void a_unit_of_another_quantity_does_not_fit() {
    assertThat(faults(range("temperature", "min", 30, 120)))
        .containsExactly(
            new Fault(
                "/parameters/0/unit",
                "temperature is in min, but temperature of flow-reactor is in K"));
  }

  @Test
  void a_range_beyond_the_instrument_names_value_limit_and_unit_on_both_sides() {
    assertThat(faults(range("temperature", "Cel", 10, 130)))
        .containsExactly(
            new Fault(
                "/parameters/0/min",
                "temperature of snar may reach 10.0 Cel, but temperature of flow-reactor must be at"
                    + " least 293.15 K"),
            new Fault(
                "/parameters/0/max",
                "temperature of snar may reach 130.0 Cel, but temperature of flow-reactor must be"
                    + " at most 393.15 K"));
  }

  @Test
  void of_discrete_values_the_least_and_the_greatest_must_fit() {
    var values =
        new Parameter(
            "temperature", Kind.DISCRETE, "Cel", null, null, List.of(60.0, 150.0, 30.0), List.of());

    assertThat(faults(values)).extracting(Fault::path).containsExactly("/parameters/0/values");
  }

  @Test
  void names_do_not_fit_where_a_number_is_wanted() {
    var names =
        new Parameter(
            "temperature", Kind.CATEGORICAL, "1", null, null, List.of(), List.of("low", "high"));

    assertThat(faults(names))
        .containsExactly(
            new Fault(
                "/parameters/0/type",
                "temperature is categorical, but temperature of flow-reactor is a number in K"));
  }

  @Test
  void a_parameter_that_the_procedure_uses_must_be_there() {
    assertThat(faults(range("heat", "Cel", 30, 60)))
        .containsExactly(
            new Fault(
                "/parameters",
                "step run of the procedure uses parameter temperature, which the campaign does not"
                    + " have"));
  }

  @Test
  void all_parameters_passed_on_must_be_arguments_and_all_required_arguments_parameters() {
    var everything = procedure(Map.of("*", "parameters"));

    assertThat(
            Fit.faults(campaign(range("pressure", "bar", 1, 2)), everything, Map.of("r1", REACTOR)))
        .containsExactlyInAnyOrder(
            new Fault(
                "/parameters/0/name", "operation heat of flow-reactor takes no argument pressure"),
            new Fault(
                "/parameters",
                "operation heat of flow-reactor needs argument temperature, which step run does not"
                    + " give"));
  }

  @Test
  void a_laboratory_without_such_an_instrument_or_operation_cannot_run_the_procedure() {
    var other = procedure(Map.of());
    var stirring =
        new ProcedureDocument(
            "stirring",
            Map.of("reactor", "flow-reactor"),
            List.of(new Step("run", "reactor", "stir", Map.of(), 60, 1, Resume.ONCE, List.of())),
            "a@1");

    assertThat(Fit.faults(campaign(), other, Map.of()))
        .containsExactly(
            new Fault(
                "/procedure",
                "procedure heating needs an instrument of kind flow-reactor as reactor, and the"
                    + " laboratory has none"));
    assertThat(Fit.faults(campaign(), stirring, Map.of("r1", REACTOR)))
        .containsExactly(
            new Fault(
                "/procedure",
                "step run of procedure stirring asks for operation stir, which flow-reactor does"
                    + " not offer"));
  }

  @Test
  void where_several_instruments_may_be_reserved_all_must_fit() {
    var small = reactor(new Argument("temperature", "Cel", 20.0, 80.0, true));

    assertThat(
            Fit.faults(
                campaign(range("temperature", "Cel", 30, 120)),
                PROCEDURE,
                Map.of("r1", REACTOR, "r2", small)))
        .extracting(Fault::message)
        .containsExactly(
            "temperature of snar may reach 120.0 Cel, but temperature of flow-reactor must be at"
                + " most 80.0 Cel");
  }
}
