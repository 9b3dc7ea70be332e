package athanor.campaign.adapter;

import static athanor.campaign.adapter.Written.GOOD;
import static athanor.campaign.adapter.Written.faults;
import static athanor.campaign.adapter.Written.read;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.documents.Fault;
import athanor.schemas.CampaignDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesignReaderTest {
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
}
