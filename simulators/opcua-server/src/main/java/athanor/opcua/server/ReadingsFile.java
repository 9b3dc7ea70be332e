package athanor.opcua.server;

import athanor.schemas.Reading;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a run gave, as a file: CSV with the columns reading, position, position_unit, value, unit;
/// a series has one line for each sample.
final class ReadingsFile {
  static final String NAME = "readings.csv";
  static final String MIME_TYPE = "text/csv";

  private ReadingsFile() {}

  static byte[] of(List<Reading> readings) {
    var text = new StringBuilder("reading,position,position_unit,value,unit\n");
    for (var reading : readings) {
      switch (reading) {
        case Reading.Scalar scalar ->
            line(text, scalar.name(), "", "", Double.toString(scalar.value()), scalar.unit());
        case Reading.Label label -> line(text, label.name(), "", "", label.text(), "");
        case Reading.Series series -> {
          for (int k = 0; k < series.values().size(); k++) {
            line(
                text,
                series.name(),
                Double.toString(series.start() + k * series.step()),
                series.axisUnit(),
                Double.toString(series.values().get(k)),
                series.unit());
          }
        }
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void line(StringBuilder text, String... cells) {
    for (int i = 0; i < cells.length; i++) {
      text.append(i == 0 ? "" : ",").append(quoted(cells[i]));
    }
    text.append('\n');
  }

  /// RFC 4180.
  private static String quoted(String cell) {
    return cell.matches("[^,\"\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
