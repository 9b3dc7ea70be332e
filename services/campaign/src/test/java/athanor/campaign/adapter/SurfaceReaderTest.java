package athanor.campaign.adapter;

import static athanor.campaign.adapter.Written.GOOD;
import static athanor.campaign.adapter.Written.faults;
import static athanor.campaign.adapter.Written.read;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.schemas.CampaignDocument.Axes;
import athanor.schemas.CampaignDocument.Surface;
import athanor.schemas.CampaignDocument.SurfaceKind;
import com.networknt.schema.InputFormat;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurfaceReaderTest {
  private static String planned(String planner) {
    return GOOD.replace("{strategy: sobol}", planner);
  }

  @Test
  void a_surface_says_what_is_expected() {
    var search =
        read(planned("{surface: {kind: rough, axes: bent, lengthscale: 0.3, deviation: 1}}"))
            .search();

    assertThat(search).isNotNull();
    assertThat(search.surface()).isEqualTo(new Surface(SurfaceKind.ROUGH, Axes.BENT, 0.3, 1.0));
    assertThat(read(planned("{outliers: kept}")).search().surface()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{surface: {}} | /planner/surface | surface needs one of kind, axes and lengthscale",
        "{surface: rough} | /planner/surface | surface must be an object, not rough",
        "{surface: {shape: rough}} | /planner/surface/shape | shape is not a field here",
        "{surface: {kind: wavy}} | /planner/surface/kind | kind must be one of chosen, smooth,"
            + " rough",
        "{surface: {axes: 3}} | /planner/surface/axes | axes must be one of straight, bent, not 3",
        "{surface: {lengthscale: 0}} | /planner/surface/lengthscale | from 0.01 to 100.0 shares of"
            + " a range, not 0.0",
        "{surface: {lengthscale: 1, deviation: 9}} | /planner/surface/deviation | from 0.01 to 2.0"
            + " units",
        "{surface: {deviation: 1}} | /planner/surface/deviation | deviation belongs to a"
            + " lengthscale",
        "{surface: {kind: sparse, lengthscale: 1}} | /planner/surface/lengthscale | length scales"
            + " of its own",
        "{strategy: sobol, surface: {kind: rough}} | /planner/surface | belongs to strategy:"
            + " bayesian"
      })
  void what_makes_no_sense_is_one_fault_with_its_place(
      String planner, String path, String message) {
    assertThat(faults(planned(planner)))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.path()).isEqualTo(path);
          assertThat(fault.message()).contains(message);
        });
  }

  @Test
  void what_the_reader_takes_the_published_schema_takes_and_nothing_else() throws IOException {
    String good = planned("{surface: {kind: effects, axes: straight, lengthscale: 2}}");
    String bad = planned("{surface: {kind: effects, lengthscale: 200}}");

    assertThat(Written.schema().validate(Written.json(good), InputFormat.JSON)).isEmpty();
    assertThat(Written.schema().validate(Written.json(bad), InputFormat.JSON)).hasSize(1);
  }
}
