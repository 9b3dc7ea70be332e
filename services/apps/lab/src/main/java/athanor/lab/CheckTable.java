package athanor.lab;

import athanor.schemas.Capability;
import java.util.Locale;

/// What was found about one instrument, for people: what it offers, then one answer a line.
final class CheckTable {
  private static final int WORD = 24;

  private CheckTable() {}

  static String of(Check.Sheet sheet) {
    var lines = new StringBuilder();
    var capability = sheet.capability();
    lines.append(sheet.instrument()).append("  ").append(capability.address()).append('\n');
    for (var each : capability.operations()) {
      lines
          .append("  operation  ")
          .append(wide(each.name(), WORD))
          .append(wide(lower(each.effect()), 9))
          .append(lower(each.resume()))
          .append('\n');
      for (var argument : each.arguments()) {
        lines
            .append("    takes    ")
            .append(wide(argument.name(), WORD))
            .append(limits(argument))
            .append('\n');
      }
    }
    for (var signal : capability.signals()) {
      lines
          .append("  signal     ")
          .append(wide(signal.name(), WORD))
          .append(signal.unit())
          .append('\n');
    }
    int widest =
        sheet.findings().stream().mapToInt(found -> found.question().length()).max().orElse(0);
    for (var finding : sheet.findings()) {
      lines
          .append("  ")
          .append(wide(lower(finding.verdict()), 8))
          .append(wide(finding.question(), widest))
          .append(finding.found())
          .append('\n');
    }
    return lines.toString();
  }

  private static String limits(Capability.Argument argument) {
    var unit = argument.unit();
    if (unit.isEmpty()) {
      return "a word";
    }
    if (argument.min() == null) {
      return argument.max() == null
          ? "any number in " + unit
          : "at most " + argument.max() + " " + unit;
    }
    return argument.max() == null
        ? "at least " + argument.min() + " " + unit
        : argument.min() + " to " + argument.max() + " " + unit;
  }

  private static String wide(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()) + 1);
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
