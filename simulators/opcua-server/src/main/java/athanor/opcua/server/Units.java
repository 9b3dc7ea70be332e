package athanor.opcua.server;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;
import org.jspecify.annotations.Nullable;

/// Units as OPC UA tells them (OPC 10000-8, EUInformation). The display name is always the UCUM
/// code.
final class Units {
  private static final String UNECE = "http://www.opcfoundation.org/UA/units/un/cefact";
  private static final String UCUM = "http://unitsofmeasure.org";

  /// UCUM code to UNECE common code (Recommendation 20).
  private static final Map<String, String> UNECE_CODES =
      Map.ofEntries(
          Map.entry("1", "C62"),
          Map.entry("%", "P1"),
          Map.entry("s", "SEC"),
          Map.entry("ms", "C26"),
          Map.entry("min", "MIN"),
          Map.entry("h", "HUR"),
          Map.entry("Cel", "CEL"),
          Map.entry("K", "KEL"),
          Map.entry("bar", "BAR"),
          Map.entry("mbar", "MBR"),
          Map.entry("Pa", "PAL"),
          Map.entry("mol/L", "C38"),
          Map.entry("mol/l", "C38"),
          Map.entry("mol/m3", "C36"),
          Map.entry("L", "LTR"),
          Map.entry("l", "LTR"),
          Map.entry("mL", "MLT"),
          Map.entry("ml", "MLT"),
          Map.entry("uL", "4G"),
          Map.entry("ul", "4G"),
          Map.entry("L/min", "L2"),
          Map.entry("mL/min", "41"),
          Map.entry("ml/min", "41"),
          Map.entry("m", "MTR"),
          Map.entry("mm", "MMT"),
          Map.entry("nm", "C45"),
          Map.entry("kg", "KGM"),
          Map.entry("g", "GRM"),
          Map.entry("mg", "MGM"),
          Map.entry("kg/m3", "KMQ"),
          Map.entry("g/L", "GL"),
          Map.entry("g/l", "GL"),
          Map.entry("kg/h", "E93"),
          Map.entry("Hz", "HTZ"),
          Map.entry("V", "VLT"),
          Map.entry("mV", "2Z"),
          Map.entry("A", "AMP"),
          Map.entry("mA", "4K"),
          Map.entry("W", "WTT"),
          Map.entry("N", "NEW"),
          Map.entry("J", "JOU"),
          Map.entry("rad", "C81"));

  private Units() {}

  static EUInformation information(String ucum) {
    var name = LocalizedText.english(ucum);
    var code = UNECE_CODES.get(ucum);
    return code == null
        ? new EUInformation(UCUM, -1, name, name)
        : new EUInformation(UNECE, unitId(code), name, name);
  }

  /// OPC 10000-8, 5.6.3: the characters of the code as the bytes of a number.
  static int unitId(String code) {
    var id = 0;
    for (var character : code.getBytes(StandardCharsets.US_ASCII)) {
      id = id << 8 | character;
    }
    return id;
  }

  /// An end that does not exist is infinite.
  static Range range(@Nullable Double min, @Nullable Double max) {
    return new Range(
        min == null ? Double.NEGATIVE_INFINITY : min, max == null ? Double.POSITIVE_INFINITY : max);
  }
}
