package athanor.embedded;

import athanor.schemas.Topic;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/// A Kafka broker in this process (KRaft, one node), on loopback, whose log directory outlives it.
public final class EmbeddedBroker implements AutoCloseable {
  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /// Starts the broker of a directory, formatting it if it is new, and makes the topics.
  ///
  /// @param port 0 for a free one
  public static EmbeddedBroker start(Path directory, int port) {
    return start(directory, port, Map.of());
  }

  /// As [#start(Path, int)], with further doors: a client that comes through one is told to stay
  /// with the port before it, so that whatever listens there sees all of its traffic.
  ///
  /// @param doors from the port that clients are told to the port that the broker listens at
  public static EmbeddedBroker start(Path directory, int port, Map<Integer, Integer> doors) {
    int clients = port == 0 ? FreePort.find() : port;
    int controllers = FreePort.find();
    Path logs = directory.toAbsolutePath().resolve("logs");
    Properties properties = properties(logs, clients, controllers);
    doors.forEach((told, at) -> open(properties, told, at));
    try {
      format(logs);
    } catch (Exception e) {
      throw new IllegalStateException("the broker's directory " + logs + " cannot be formatted", e);
    }
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
    server.startup();
    EmbeddedBroker broker = new EmbeddedBroker(server, clients);
    broker.makeTopics();
    return broker;
  }

  private static Properties properties(Path logs, int clients, int controllers) {
    Properties properties = new Properties();
    properties.putAll(
        Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllers),
            Map.entry(
                "listeners",
                "CLIENT://127.0.0.1:" + clients + ",CONTROLLER://127.0.0.1:" + controllers),
            Map.entry("advertised.listeners", "CLIENT://127.0.0.1:" + clients),
            Map.entry("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("inter.broker.listener.name", "CLIENT"),
            Map.entry("log.dirs", logs.toString()),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("num.partitions", "1"),
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("log.segment.bytes", String.valueOf(64 << 20)),
            Map.entry("log.cleaner.dedupe.buffer.size", String.valueOf(16 << 20)),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "3"),
            Map.entry("background.threads", "2"),
            Map.entry("controlled.shutdown.enable", "false")));
    return properties;
  }

  private static void open(Properties properties, int told, int at) {
    String name = "DOOR" + told;
    properties.merge("listeners", name + "://127.0.0.1:" + at, EmbeddedBroker::listed);
    properties.merge("advertised.listeners", name + "://127.0.0.1:" + told, EmbeddedBroker::listed);
    properties.merge("listener.security.protocol.map", name + ":PLAINTEXT", EmbeddedBroker::listed);
  }

  private static String listed(Object some, Object more) {
    return some + "," + more;
  }

  private static void format(Path logs) throws Exception {
    if (Files.exists(logs.resolve("meta.properties"))) {
      return;
    }
    Files.createDirectories(logs);
    Formatter formatter =
        new Formatter()
            .setClusterId(Uuid.randomUuid().toString())
            .setNodeId(1)
            .setControllerListenerName("CONTROLLER")
            .setMetadataLogDirectory(logs.toString())
            .addDirectory(logs.toString())
            .setReleaseVersion(MetadataVersion.latestProduction())
            .setIgnoreFormatted(true)
            .setPrintStream(new PrintStream(OutputStream.nullOutputStream()));
    formatter.run();
  }

  private void makeTopics() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
      Set<String> existing = admin.listTopics().names().get();
      List<NewTopic> missing = new ArrayList<>();
      for (Topic topic : Topic.values()) {
        if (!existing.contains(topic.label())) {
          missing.add(
              new NewTopic(topic.label(), 1, (short) 1)
                  .configs(
                      Map.of(
                          TopicConfig.CLEANUP_POLICY_CONFIG, topic.kept().cleanupPolicy(),
                          TopicConfig.RETENTION_MS_CONFIG,
                              String.valueOf(topic.kept().retentionMillis()))));
        }
      }
      admin.createTopics(missing).all().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making the topics", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the topics could not be made", e);
    }
  }

  /// Host and port for clients.
  public String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
