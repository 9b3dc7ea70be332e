package athanor.schemas;

import java.time.Duration;

/// The topics, declared once: name on Kafka, what keys a record, and how long it is kept.
public enum Topic {
  CAMPAIGNS("lab.campaigns", "campaign", Kept.forever()),
  PROPOSALS("lab.proposals", "campaign", Kept.forever()),
  EXPERIMENTS("lab.experiments", "experiment", Kept.forever()),
  INSTRUMENT_COMMANDS("lab.instrument-commands", "instrument", Kept.during(Duration.ofDays(7))),
  INSTRUMENT_INTERRUPTS("lab.instrument-interrupts", "instrument", Kept.during(Duration.ofDays(1))),
  EXECUTIONS("lab.executions", "instrument", Kept.forever()),
  MEASUREMENTS("lab.measurements", "experiment", Kept.forever()),
  OBSERVATIONS("lab.observations", "campaign", Kept.forever()),
  INSTRUMENTS("lab.instruments", "instrument", Kept.latest()),
  CONNECTIONS("lab.connections", "instrument", Kept.latestAnd(Duration.ofDays(90))),
  PROCEDURES("lab.procedures", "procedure", Kept.latest()),
  TELEMETRY("lab.telemetry", "instrument", Kept.during(Duration.ofDays(7))),
  ALARMS("lab.alarms", "alarm", Kept.latestAnd(Duration.ofDays(90))),
  DEAD_LETTERS("lab.dead-letters", "topic", Kept.during(Duration.ofDays(90)));

  private final String label;
  private final String keyedBy;
  private final Kept kept;

  Topic(String label, String keyedBy, Kept kept) {
    this.label = label;
    this.keyedBy = keyedBy;
    this.kept = kept;
  }

  /// The name on Kafka.
  public String label() {
    return label;
  }

  /// The noun whose id is the record's key.
  public String keyedBy() {
    return keyedBy;
  }

  public Kept kept() {
    return kept;
  }

  /// The topic of that name on Kafka.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Topic labelled(String label) {
    for (Topic topic : values()) {
      if (topic.label.equals(label)) {
        return topic;
      }
    }
    throw new IllegalArgumentException("no topic is named " + label);
  }

  /// How long Kafka keeps the records of a topic: Kafka's `cleanup.policy` and `retention.ms`, -1
  /// for ever.
  public record Kept(String cleanupPolicy, long retentionMillis) {
    static Kept forever() {
      return new Kept("delete", -1);
    }

    static Kept during(Duration time) {
      return new Kept("delete", time.toMillis());
    }

    static Kept latest() {
      return new Kept("compact", -1);
    }

    static Kept latestAnd(Duration time) {
      return new Kept("compact,delete", time.toMillis());
    }
  }
}
