package athanor.instruments.tck;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.schemas.Capability;
import athanor.schemas.Value;
import org.junit.jupiter.api.Test;

/// An instrument says who it is and what it offers, completely enough to be planned with.
public abstract class DescribingConformance extends Conformance<Bench> {

  @Test
  void an_instrument_says_what_it_is() {
    var capability = instrument().capability();

    assertThat(instrument().id()).isNotBlank();
    assertThat(capability.kind()).isNotBlank();
    assertThat(capability.address()).isNotBlank();
    assertThat(instrument().connected()).isTrue();
  }

  @Test
  void every_operation_has_a_name_of_its_own() {
    assertThat(instrument().capability().operations())
        .extracting(Capability.Operation::name)
        .doesNotHaveDuplicates()
        .contains(on().lasting().operation(), on().instant().operation());
  }

  @Test
  void the_arguments_of_the_bench_lie_within_what_the_instrument_describes() {
    var operation = instrument().capability().operation(on().lasting().operation()).orElseThrow();

    assertThat(operation.arguments())
        .filteredOn(Capability.Argument::required)
        .extracting(Capability.Argument::name)
        .isSubsetOf(on().lasting().arguments().keySet());
    for (var argument : operation.arguments()) {
      if (on().lasting().arguments().get(argument.name()) instanceof Value.Quantity quantity) {
        assertThat(quantity.unit()).isEqualTo(argument.unit());
        assertThat(quantity.value())
            .isBetween(
                argument.min() == null ? quantity.value() : argument.min(),
                argument.max() == null ? quantity.value() : argument.max());
      }
    }
  }

  @Test
  void what_the_signals_show_carries_the_units_that_the_description_gives() {
    var samples = instrument().sample();

    assertThat(samples)
        .extracting(sample -> sample.signal() + " in " + sample.unit())
        .containsExactlyElementsOf(
            instrument().capability().signals().stream()
                .map(signal -> signal.name() + " in " + signal.unit())
                .toList());
    assertThat(samples)
        .filteredOn(sample -> sample.quality().equals("good"))
        .allSatisfy(sample -> assertThat(sample.value()).isNotNull());
  }
}
