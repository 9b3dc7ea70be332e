package athanor.execution.adapter;

import athanor.runtime.Envelope;
import athanor.schemas.TelemetrySampled;
import athanor.schemas.TelemetrySampled.Sample;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Publishes samples past the journal: a lost one is followed by the next, so they wait for nothing
/// and are dropped while the broker is away.
@ApplicationScoped
class Telemetry {
  private final String bootstrap;
  private @Nullable Producer<String, byte[]> producer;

  Telemetry(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
    this.bootstrap = bootstrap;
  }

  void publish(String instrument, List<Sample> samples) {
    Envelope envelope =
        new Envelope(
            UUID.randomUUID(),
            "gateway",
            "instrument/" + instrument,
            samples.getLast().at(),
            "",
            null,
            null,
            new TelemetrySampled(instrument, samples));
    try {
      producer().send(envelope.toRecord());
    } catch (KafkaException e) {
      // the broker is away: the next sample will do
    }
  }

  private synchronized Producer<String, byte[]> producer() {
    Producer<String, byte[]> made = producer;
    if (made == null) {
      Properties settings = new Properties();
      settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
      settings.put(ProducerConfig.CLIENT_ID_CONFIG, "athanor-telemetry");
      settings.put(ProducerConfig.ACKS_CONFIG, "1");
      settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "false");
      settings.put(ProducerConfig.LINGER_MS_CONFIG, "100");
      settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "1000");
      made = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
      producer = made;
    }
    return made;
  }

  synchronized void stop(@Observes ShutdownEvent event) {
    Producer<String, byte[]> made = producer;
    if (made != null) {
      made.close(Duration.ofSeconds(1));
    }
  }
}
