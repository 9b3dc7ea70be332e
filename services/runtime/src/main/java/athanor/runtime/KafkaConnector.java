package athanor.runtime;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/// Connects incoming channels with Kafka, one thread each: the thread that polls also runs the
/// listener, so a record changes hands only once on its way in. Attributes of a channel that are
/// settings of a Kafka consumer go to its consumer.
@ApplicationScoped
@Connector(KafkaConnector.NAME)
class KafkaConnector implements InboundConnector {
  static final String NAME = "athanor-kafka";

  private final String bootstrap;
  private final List<KafkaChannel> channels = new CopyOnWriteArrayList<>();

  KafkaConnector(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
    this.bootstrap = bootstrap;
  }

  @Override
  public Flow.Publisher<? extends Message<?>> getPublisher(Config config) {
    String name = config.getValue("channel-name", String.class);
    List<String> topics = List.of(config.getValue("topics", String.class).split(","));
    Map<String, Object> settings = new HashMap<>();
    for (String attribute : config.getPropertyNames()) {
      if (ConsumerConfig.configNames().contains(attribute)) {
        settings.put(attribute, config.getValue(attribute, String.class));
      }
    }
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "athanor-" + name);
    return Multi.createFrom()
        .emitter(emitter -> {
          KafkaChannel channel =
              new KafkaChannel(
                  name,
                  topics,
                  () ->
                      new KafkaConsumer<>(
                          settings, new StringDeserializer(), new ByteArrayDeserializer()),
                  emitter::emit);
          channels.add(channel);
          channel.start();
        });
  }

  void stop(@Observes ShutdownEvent event) {
    List<KafkaChannel> open = new ArrayList<>(channels);
    open.forEach(KafkaChannel::stop);
    open.forEach(KafkaChannel::close);
  }
}
