package athanor.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class NamedUuidTest {

  @Test
  void an_id_has_version_5_and_the_variant_of_rfc_9562() {
    for (int i = 0; i < 1000; i++) {
      UUID id = NamedUuid.of("experiment", i);

      assertThat(id.version()).isEqualTo(5);
      assertThat(id.variant()).isEqualTo(2);
    }
  }

  /// Computed by another implementation. Ids in journals of years ago are made in this way.
  @Test
  void the_same_parts_give_the_same_id_for_ever() {
    assertThat(NamedUuid.of("snar", "round", 3, 0))
        .isEqualTo(UUID.fromString("190e8b23-6196-5fd0-bd48-06d540952b05"));
    assertThat(NamedUuid.of("α"))
        .isEqualTo(UUID.fromString("3833569e-caa5-52a8-94fc-9075d76d94ba"));
  }

  @Test
  void other_parts_or_another_order_give_another_id() {
    assertThat(NamedUuid.of("a", "b")).isNotEqualTo(NamedUuid.of("b", "a"));
    assertThat(NamedUuid.of("a", 1)).isNotEqualTo(NamedUuid.of("a", 2));
  }
}
