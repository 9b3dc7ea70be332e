package athanor.campaign.adapter;

import static athanor.campaign.adapter.Written.GOOD;
import static athanor.campaign.adapter.Written.faults;
import static athanor.campaign.adapter.Written.json;
import static athanor.campaign.adapter.Written.read;
import static athanor.campaign.adapter.Written.schema;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterReaderTest {
  private static final String DESCRIBED =
      GOOD.replace(
          "[water, ethanol]}",
          "[water, ethanol], descriptors: {ethanol: [24.5, -0.3], water: [80.1, -1.4]}}");

  @Test
  void descriptors_are_kept_in_the_order_of_the_categories() throws IOException {
    assertThat(read(DESCRIBED).parameters().getLast().descriptors())
        .containsExactly(List.of(80.1, -1.4), List.of(24.5, -0.3));
    assertThat(read(GOOD).parameters().getLast().descriptors()).isNull();
    assertThat(schema().validate(json(DESCRIBED), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ethanol: [24.5, -0.3], | '' | /ethanol | ethanol needs a list of one or more descriptors",
        "[24.5, -0.3] | [24.5] | /ethanol | ethanol has 1 descriptors, those before it 2",
        "[24.5, -0.3] | [24.5, polar] | /ethanol | must be finite numbers, not polar",
        "water: [80.1 | wine: [80.1 | /wine | wine is not a field here; there are water, ethanol",
        "{ethanol: [24.5, -0.3], water: [80.1, -1.4]} | {file: solvents.csv} | /file | a laboratory reads no files",
        "{ethanol: [24.5, -0.3], water: [80.1, -1.4]} | 7 | '' | descriptors must be an object, not 7"
      })
  void descriptors_that_do_not_describe_every_category_are_a_fault(
      String instead, String written, String path, String message) {
    String changed = DESCRIBED.replace(instead, written);

    assertThat(changed).isNotEqualTo(DESCRIBED);
    assertThat(faults(changed))
        .anySatisfy(fault -> {
          assertThat(fault.path()).isEqualTo("/parameters/3/descriptors" + path);
          assertThat(fault.message()).contains(message);
        });
  }
}
