package athanor.execution.adapter;

import athanor.runtime.Envelope;
import athanor.schemas.TelemetrySampled;
import athanor.schemas.TelemetrySampled.Sample;
import athanor.schemas.Topic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Publishes samples past the journal, each signal's in order. While Kafka is away they wait on
/// disk, within a bound.
@ApplicationScoped
class Telemetry {
  /// A record of that many samples is some 200 KB; Kafka takes 1 MB.
  private static final int MOST_SAMPLES = 2_000;

  private final String bootstrap;
  private final Outflow outflow;

  Telemetry(
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap, TelemetryBuffer buffer)
      throws IOException {
    this.bootstrap = bootstrap;
    var spool = Spool.open(buffer.directory(), buffer.megabytes() << 20);
    outflow = new Outflow(spool, Topic.TELEMETRY.label(), this::producer);
  }

  void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
    outflow.begin();
  }

  /// Never waits for Kafka.
  ///
  /// @param samples at least one
  void publish(String instrument, List<Sample> samples) {
    for (int from = 0; from < samples.size(); from += MOST_SAMPLES) {
      var part = samples.subList(from, Math.min(samples.size(), from + MOST_SAMPLES));
      var envelope =
          new Envelope(
              UUID.randomUUID(),
              "gateway",
              "instrument/" + instrument,
              Instant.now(),
              "",
              null,
              null,
              new TelemetrySampled(instrument, part));
      outflow.give(envelope.toRecord(), part.size());
    }
  }

  Outflow outflow() {
    return outflow;
  }

  private Producer<String, byte[]> producer() {
    Properties settings = new Properties();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "athanor-telemetry");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, "5");
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, String.valueOf(256 << 10));
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "2000");
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "10000");
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  void stop(@Observes @Priority(Interceptor.Priority.APPLICATION + 600) ShutdownEvent event) {
    outflow.close();
  }
}
