package athanor.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String CHANNEL = "mp.messaging.incoming.planner.";

  @Test
  void a_service_with_the_settings_that_are_shipped_starts() {
    assertThat(Settings.faults(shippedWith(Map.of()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "group.id, '', must be set",
    "group.instance.id, '', must be set",
    "auto.offset.reset, latest, must be earliest",
    "allow.auto.create.topics, true, must be false",
  })
  void a_channel_that_would_break_a_promise_is_named(String attribute, String value, String why) {
    List<String> faults = Settings.faults(shippedWith(Map.of(CHANNEL + attribute, value)));

    assertThat(faults).singleElement().asString().contains(CHANNEL + attribute, why);
  }

  @Test
  void channels_of_other_connectors_are_left_alone() {
    var config = shippedWith(Map.of("mp.messaging.incoming.other.connector", "in-memory"));

    assertThat(Settings.faults(config)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", ""})
  void an_address_that_others_can_reach_is_refused(String host) {
    List<String> faults = Settings.faults(shippedWith(Map.of("quarkus.http.host", host)));

    assertThat(faults).singleElement().asString().contains("quarkus.http.host", "TLS and sign-in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
  void a_loopback_address_is_not(String host) {
    assertThat(Settings.faults(shippedWith(Map.of("quarkus.http.host", host)))).isEmpty();
  }

  @Test
  void a_service_with_faults_does_not_start_and_names_them_all() {
    var config =
        shippedWith(
            Map.of(CHANNEL + "auto.offset.reset", "latest", "quarkus.http.host", "0.0.0.0"));

    assertThatThrownBy(() -> new SettingsCheck(config).check(new StartupEvent()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("auto.offset.reset must be earliest")
        .hasMessageContaining("quarkus.http.host");
  }

  /// The settings of this module with one channel as a context declares it, and changes on top.
  private static SmallRyeConfig shippedWith(Map<String, String> changes) {
    Map<String, String> all = new HashMap<>();
    try (InputStream file =
        Settings.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      Properties shipped = new Properties();
      shipped.load(file);
      shipped.stringPropertyNames().forEach(name -> all.put(name, shipped.getProperty(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    all.put("quarkus.http.host", "127.0.0.1");
    all.put(CHANNEL + "connector", KafkaConnector.NAME);
    all.put(CHANNEL + "topics", "lab.campaigns");
    all.put(CHANNEL + "group.id", "planner");
    all.put(CHANNEL + "group.instance.id", "planner-${athanor.instance}");
    all.putAll(changes);
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withSources(new PropertiesConfigSource(all, "test", 100))
        .build();
  }
}
