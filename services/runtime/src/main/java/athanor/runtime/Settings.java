package athanor.runtime;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/// What the settings of a service must say, whoever has changed them last.
final class Settings {
  private static final String CONNECTOR = KafkaConnector.NAME;

  /// A channel as its connector names it; a name with a full stop stands in quotes.
  private static final Pattern CHANNEL =
      Pattern.compile("mp\\.messaging\\.incoming\\.(\"[^\"]+\"|[^.\"]+)\\.connector");

  /// What every incoming channel of Kafka must have, and why.
  private static final List<Rule> RULES =
      List.of(
          new Rule("group.id", "", "offsets are kept under it"),
          new Rule("group.instance.id", "", "a restart must not rebalance"),
          new Rule("auto.offset.reset", "earliest", "a new consumer reads from the beginning"),
          new Rule("allow.auto.create.topics", "false", "topics are declared, not guessed"));

  private Settings() {}

  /// @param value the only one that may be set; empty where any is right
  private record Rule(String attribute, String value, String why) {}

  /// Everything that is wrong; none where the service may start.
  static List<String> faults(Config config) {
    List<String> faults = new ArrayList<>();
    for (String channel : channels(config)) {
      for (Rule rule : RULES) {
        fault(config, channel, rule).ifPresent(faults::add);
      }
    }
    host(config).ifPresent(faults::add);
    return faults;
  }

  private static TreeSet<String> channels(Config config) {
    TreeSet<String> channels = new TreeSet<>();
    for (String name : config.getPropertyNames()) {
      Matcher matcher = CHANNEL.matcher(name);
      if (matcher.matches() && value(config, name).equals(CONNECTOR)) {
        channels.add(matcher.group(1));
      }
    }
    return channels;
  }

  private static Optional<String> fault(Config config, String channel, Rule rule) {
    String own = "mp.messaging.incoming." + channel + "." + rule.attribute();
    String value = value(config, own);
    if (value.isEmpty()) {
      value = value(config, "mp.messaging.connector." + CONNECTOR + "." + rule.attribute());
    }
    boolean right = rule.value().isEmpty() ? !value.isEmpty() : value.equals(rule.value());
    return right
        ? Optional.empty()
        : Optional.of(
            "%s must be %s, not %s (%s)"
                .formatted(
                    own,
                    rule.value().isEmpty() ? "set" : rule.value(),
                    value.isEmpty() ? "unset" : value,
                    rule.why()));
  }

  /// Beyond this machine everybody could start experiments: there is no sign-in and no encryption
  /// yet.
  private static Optional<String> host(Config config) {
    String host = value(config, "quarkus.http.host");
    return loopback(host)
        ? Optional.empty()
        : Optional.of(
            ("quarkus.http.host must be a loopback address such as 127.0.0.1, not %s (beyond this"
                    + " machine a service needs TLS and sign-in, and it has neither)")
                .formatted(host.isEmpty() ? "unset" : host));
  }

  private static boolean loopback(String host) {
    try {
      return !host.isEmpty() && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static String value(Config config, String name) {
    return config.getOptionalValue(name, String.class).orElse("").strip();
  }
}
