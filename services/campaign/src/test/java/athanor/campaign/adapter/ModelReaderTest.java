package athanor.campaign.adapter;

import static athanor.campaign.adapter.Written.GOOD;
import static athanor.campaign.adapter.Written.faults;
import static athanor.campaign.adapter.Written.json;
import static athanor.campaign.adapter.Written.read;
import static athanor.campaign.adapter.Written.schema;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.schemas.CampaignDocument;
import com.networknt.schema.InputFormat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelReaderTest {
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
        "noise: 0.1 | noise: 0.1, results: gamma | /planner/model/responses/0/results | must be one of normal, log-normal, yes-no, count, successes, not gamma",
        "noise: 0.1 | results: normal | /planner/model/responses/0/noise | results that are normal need a noise",
        "noise: 0.1 | noise: 0.1, results: count | /planner/model/responses/0/noise | results that are count have no noise of their own",
        "noise: 0.1 | results: successes | /planner/model/responses/0/trials | of how many trials",
        "noise: 0.1 | noise: 0.1, trials: 3 | /planner/model/responses/0/trials | trials belongs to results: successes",
        "exp(-unknowns.k * parameters.time)\", noise: 0.1 | -unknowns.k\", results: count | /planner/model | yield is a count, so what it expects is above 0 and at most 1000000.0, not -",
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

  @ParameterizedTest
  @CsvSource({
    "'noise: 0.1', NORMAL, ",
    "'noise: 0.1, results: log-normal', LOG_NORMAL, ",
    "'results: yes-no', YES_NO, ",
    "'results: count', COUNT, ",
    "'results: successes, trials: 12', SUCCESSES, 12"
  })
  void results_vary_as_they_are_said_to(
      String written, CampaignDocument.Distribution distribution, @Nullable Integer trials)
      throws IOException {
    String yaml = MODEL.replace("noise: 0.1", written);

    CampaignDocument.Response response = read(yaml).basis().model().responses().getFirst();

    assertThat(response.results()).isEqualTo(distribution);
    assertThat(response.trials()).isEqualTo(trials);
    assertThat(schema().validate(json(yaml), InputFormat.JSON)).isEmpty();
  }
}
