package athanor.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.measure.IncommensurableException;
import javax.measure.MeasurementException;
import javax.measure.Unit;
import javax.measure.UnitConverter;
import javax.measure.format.UnitFormat;
import systems.uom.ucum.format.UCUMFormat;
import systems.uom.ucum.internal.format.TokenMgrError;

/// Units of measurement by their UCUM code, case-sensitive: `mol/L`, `Cel`, `kg/m3/h`, `1`.
///
/// A code that UCUM does not know, for example `mAU`, is a unit of its own: it fits only itself. An
/// amount of substance is a dimension of its own, so `mol` does not fit `1`. Temperatures are
/// points on a scale, not differences.
public final class Units {
  private static final int REMEMBERED = 1_000;

  /// In a laboratory `AU` is absorbance, which UCUM has no code for; read as UCUM it would be the
  /// distance of the Earth from the Sun.
  private static final Pattern ABSORBANCE = Pattern.compile("(?<![A-Za-z\\[])[A-Za-z]{0,2}AU\\b");

  private static final UnitFormat FORMAT =
      UCUMFormat.getInstance(UCUMFormat.Variant.CASE_SENSITIVE);
  private static final Map<String, Unit<?>> UNITS = new ConcurrentHashMap<>();
  private static final Map<Pair, UnitConverter> CONVERTERS = new ConcurrentHashMap<>();

  private Units() {}

  /// @throws IllegalArgumentException if the code is not a UCUM code
  public static Unit<?> parse(String code) {
    Unit<?> remembered = UNITS.get(code);
    if (remembered != null) {
      return remembered;
    }
    Unit<?> unit = read(code);
    if (UNITS.size() < REMEMBERED) {
      UNITS.put(code, unit);
    }
    return unit;
  }

  public static boolean known(String code) {
    try {
      parse(code);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// Whether values of one unit can be expressed in the other.
  public static boolean convertible(String from, String to) {
    return from.equals(to) || (known(from) && known(to) && parse(from).isCompatible(parse(to)));
  }

  /// A value in another unit; the value itself, to the last bit, where the codes are equal.
  ///
  /// @throws IllegalArgumentException if the units measure different things
  public static double convert(double value, String from, String to) {
    return from.equals(to) ? value : converter(from, to).convert(value);
  }

  private static UnitConverter converter(String from, String to) {
    Pair pair = new Pair(from, to);
    UnitConverter remembered = CONVERTERS.get(pair);
    if (remembered != null) {
      return remembered;
    }
    UnitConverter converter;
    try {
      converter = parse(from).getConverterToAny(parse(to));
    } catch (IncommensurableException e) {
      throw new IllegalArgumentException(
          "'" + from + "' cannot be expressed in '" + to + "': they measure different things", e);
    }
    if (CONVERTERS.size() < REMEMBERED) {
      CONVERTERS.put(pair, converter);
    }
    return converter;
  }

  private static Unit<?> read(String code) {
    if (code.isBlank() || ABSORBANCE.matcher(code).find()) {
      throw new IllegalArgumentException("'" + code + "' is not a UCUM unit code");
    }
    try {
      synchronized (FORMAT) {
        return FORMAT.parse(code);
      }
    } catch (MeasurementException | TokenMgrError e) { // the scanner throws an Error
      throw new IllegalArgumentException("'" + code + "' is not a UCUM unit code", e);
    }
  }

  private record Pair(String from, String to) {}
}
