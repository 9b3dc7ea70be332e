package athanor.runtime;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.Arc;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.SessionFactory;

/// The journals of the services in this process, each with its relay.
@ApplicationScoped
class Journals {
  private final String bootstrap;
  private final Map<String, Journal> journals = new HashMap<>();
  private final List<AutoCloseable> open = new ArrayList<>();

  Journals(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
    this.bootstrap = bootstrap;
  }

  @Produces
  @Dependent
  @Service("")
  Journal journal(InjectionPoint point) {
    for (var qualifier : point.getQualifiers()) {
      if (qualifier instanceof Service service) {
        return of(service.value());
      }
    }
    throw new IllegalStateException("no @Service at " + point);
  }

  private synchronized Journal of(String service) {
    return journals.computeIfAbsent(service, this::open);
  }

  private Journal open(String service) {
    SessionFactory sessions =
        Arc.container()
            .select(SessionFactory.class, new PersistenceUnit.PersistenceUnitLiteral(service))
            .get();
    AgroalDataSource database =
        Arc.container()
            .select(AgroalDataSource.class, new DataSource.DataSourceLiteral(service))
            .get();
    Journal journal = new Journal(service, sessions, Clock.systemUTC());
    Producer<String, byte[]> producer = producer(service);
    Relay relay = new Relay(service, database, producer);
    journal.onCommit(relay::publish);
    open.add(relay);
    open.add(producer);
    relay.start();
    return journal;
  }

  /// Sends one record at a time at once (`linger.ms=0`), and never gives up on a broker that is
  /// away.
  private Producer<String, byte[]> producer(String service) {
    Properties settings = new Properties();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "athanor-relay-" + service);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, "0");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000");
    settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, String.valueOf(Integer.MAX_VALUE));
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, String.valueOf(Integer.MAX_VALUE));
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, String.valueOf(16 << 20));
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  void stop(@Observes ShutdownEvent shutdown) throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }
}
