package athanor.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VisitorTest {
  private static final Set<String> NAMES = Set.of("localhost", "lab.example");

  private static boolean admitted(
      String method, @Nullable String host, @Nullable String origin, @Nullable String site) {
    return new Visitor(method, host, origin, site).refusal(NAMES).isEmpty();
  }

  @Test
  void a_page_of_our_own_may_act() {
    assertThat(admitted("POST", "127.0.0.1:8080", "http://127.0.0.1:8080", "same-origin")).isTrue();
    assertThat(admitted("POST", "lab.example", "https://lab.example", "same-origin")).isTrue();
    assertThat(admitted("POST", "[::1]:8080", "http://[::1]:8080", null)).isTrue();
  }

  @Test
  void a_program_that_is_no_browser_may_act() {
    assertThat(admitted("POST", "localhost:8080", null, null)).isTrue();
  }

  @Test
  void a_page_of_another_site_may_neither_act_nor_follow() {
    assertThat(admitted("POST", "localhost:8080", "https://evil.example", "cross-site")).isFalse();
    assertThat(admitted("GET", "localhost:8080", "https://evil.example", "cross-site")).isFalse();
    assertThat(admitted("POST", "localhost:8080", "http://localhost:9999", "same-site")).isFalse();
    assertThat(admitted("POST", "localhost:8080", "null", null)).isFalse();
    assertThat(admitted("POST", "localhost:8080", null, "cross-site")).isFalse();
  }

  @Test
  void a_name_that_was_bound_to_our_address_is_refused_even_for_reading() {
    assertThat(admitted("GET", "evil.example:8080", "http://evil.example:8080", "same-origin"))
        .isFalse();
    assertThat(admitted("GET", "127.0.0.1.evil.example", null, null)).isFalse();
    assertThat(admitted("GET", null, null, null)).isFalse();
  }

  @Test
  void the_refusal_names_the_host() {
    assertThat(new Visitor("GET", "evil.example", null, null).refusal(NAMES))
        .hasValue("host evil.example is not a name of this service");
  }
}
