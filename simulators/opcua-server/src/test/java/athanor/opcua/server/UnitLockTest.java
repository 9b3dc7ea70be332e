package athanor.opcua.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// OPC 10000-100, Locking.
class UnitLockTest {
  private Instant now = Instant.EPOCH;
  private final UnitLock lock = new UnitLock(() -> now);

  @Test
  void nobody_is_barred_from_a_unit_that_is_not_locked() {
    assertThat(lock.bars("urn:a")).isFalse();
  }

  @Test
  void a_lock_bars_all_applications_but_its_owner() {
    assertThat(lock.take("urn:a", "ann")).isTrue();

    assertThat(lock.bars("urn:a")).isFalse();
    assertThat(lock.bars("urn:b")).isTrue();
    assertThat(lock.take("urn:b", "bob")).isFalse();
    assertThat(lock.renew("urn:b")).isFalse();
    assertThat(lock.leave("urn:b")).isFalse();
  }

  @Test
  void a_lock_that_is_not_renewed_is_gone() {
    lock.take("urn:a", "ann");
    now = now.plus(UnitLock.PATIENCE);

    assertThat(lock.bars("urn:b")).isFalse();
    assertThat(lock.renew("urn:a")).isFalse();
  }

  @Test
  void a_lock_that_is_renewed_lasts() {
    lock.take("urn:a", "ann");
    now = now.plusSeconds(20);
    assertThat(lock.renew("urn:a")).isTrue();
    now = now.plusSeconds(20);

    assertThat(lock.bars("urn:b")).isTrue();
    assertThat(lock.left()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void a_lock_can_be_left_by_its_owner_and_broken_by_anyone() {
    lock.take("urn:a", "ann");
    assertThat(lock.leave("urn:a")).isTrue();
    lock.take("urn:a", "ann");
    assertThat(lock.breakOpen()).isTrue();

    assertThat(lock.bars("urn:b")).isFalse();
    assertThat(lock.breakOpen()).isFalse();
  }
}
