package athanor.instruments.opcua;

import java.util.Map;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;

/// The UCUM code of a unit as OPC UA tells it: by a display name, or by a number for a code of
/// UNECE Recommendation 20 (OPC 10000-8, 5.6.4.3).
final class Ucum {
  private static final Map<String, String> DISPLAYED =
      Map.ofEntries(
          Map.entry("°C", "Cel"),
          Map.entry("℃", "Cel"),
          Map.entry("°F", "[degF]"),
          Map.entry("rpm", "/min"),
          Map.entry("1/min", "/min"),
          Map.entry("sec", "s"),
          Map.entry("ppm", "[ppm]"),
          Map.entry("pH", "[pH]"),
          Map.entry("°", "deg"),
          Map.entry("Ω", "Ohm"),
          Map.entry("M", "mol/L"),
          Map.entry("mM", "mmol/L"));

  private static final Map<String, String> UNECE =
      Map.ofEntries(
          Map.entry("C62", "1"),
          Map.entry("P1", "%"),
          Map.entry("CEL", "Cel"),
          Map.entry("KEL", "K"),
          Map.entry("SEC", "s"),
          Map.entry("C26", "ms"),
          Map.entry("MIN", "min"),
          Map.entry("HUR", "h"),
          Map.entry("MTR", "m"),
          Map.entry("MMT", "mm"),
          Map.entry("C45", "nm"),
          Map.entry("LTR", "L"),
          Map.entry("MLT", "mL"),
          Map.entry("4G", "uL"),
          Map.entry("GRM", "g"),
          Map.entry("MC", "mg"),
          Map.entry("KGM", "kg"),
          Map.entry("BAR", "bar"),
          Map.entry("PAL", "Pa"),
          Map.entry("VLT", "V"),
          Map.entry("AMP", "A"),
          Map.entry("HTZ", "Hz"),
          Map.entry("WTT", "W"));

  private Ucum() {}

  static String code(EUInformation unit) {
    var shown = unit.getDisplayName() == null ? null : unit.getDisplayName().text();
    if (shown != null && !shown.isBlank()) {
      return DISPLAYED.getOrDefault(shown, plain(shown));
    }
    var id = unit.getUnitId();
    return id == null ? "1" : UNECE.getOrDefault(letters(id), "1");
  }

  /// UCUM writes µ as u, products with a point and powers as digits.
  private static String plain(String shown) {
    return shown
        .strip()
        .replace("µ", "u")
        .replace("μ", "u")
        .replace("·", ".")
        .replace("⁻", "-")
        .replace("¹", "1")
        .replace("²", "2")
        .replace("³", "3");
  }

  /// Up to three letters, one per byte, the last in the lowest.
  private static String letters(int id) {
    var letters = new StringBuilder();
    for (int shift = 24; shift >= 0; shift -= 8) {
      int letter = (id >> shift) & 0xff;
      if (letter != 0) {
        letters.append((char) letter);
      }
    }
    return letters.toString();
  }
}
