package athanor.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// Ids by name: the same cause always gives the same id, so doing something twice does it once.
public final class NamedUuid {
  private static final UUID NAMESPACE = UUID.fromString("b9f7a2f2-6d0b-5f3e-9a35-0a7c1f4e2d61");

  private NamedUuid() {}

  /// UUID version 5 (RFC 9562, 5.5) of the parts, joined by `/`, in Athanor's own namespace.
  public static UUID of(Object first, Object... rest) {
    StringBuilder name = new StringBuilder(first.toString());
    for (Object part : rest) {
      name.append('/').append(part);
    }
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(
          ByteBuffer.allocate(16)
              .putLong(NAMESPACE.getMostSignificantBits())
              .putLong(NAMESPACE.getLeastSignificantBits())
              .array());
      ByteBuffer hash =
          ByteBuffer.wrap(sha1.digest(name.toString().getBytes(StandardCharsets.UTF_8)));
      long high = (hash.getLong() & ~0xF000L) | 0x5000L;
      long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
      return new UUID(high, low);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
