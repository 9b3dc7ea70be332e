package athanor.schemas;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/// A running digest of a sequence of observations, so that planner and campaign can tell that they
/// mean the same ones: SHA-256 of the previous digest and the next observation's id, first 16
/// hexadecimal digits.
public final class ObservationDigest {
  /// The digest of no observations.
  public static final String EMPTY = "0000000000000000";

  private ObservationDigest() {}

  /// The digest of a sequence one observation longer.
  public static String append(String digest, UUID observation) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((digest + observation).getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
