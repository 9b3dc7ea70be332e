package athanor.execution.adapter;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// A record as it lies on disk: length of the body, its CRC-32C, number of samples, body.
final class Frame {
  static final int HEAD_BYTES = 12;

  /// Far more than Kafka takes in one record.
  static final int LARGEST_BODY = 16 << 20;

  private Frame() {}

  /// @param samples how many values are lost with the record
  static byte[] write(ProducerRecord<String, byte[]> record, int samples) {
    var bytes = new ByteArrayOutputStream(record.value().length + 512);
    try (var out = new DataOutputStream(bytes)) {
      out.writeLong(0);
      out.writeInt(samples);
      out.writeUTF(record.topic());
      out.writeUTF(record.key());
      Header[] headers = record.headers().toArray();
      out.writeShort(headers.length);
      for (Header header : headers) {
        out.writeUTF(header.key());
        out.writeInt(header.value().length);
        out.write(header.value());
      }
      out.writeInt(record.value().length);
      out.write(record.value());
    } catch (IOException e) {
      throw new UncheckedIOException("in memory", e);
    }
    byte[] frame = bytes.toByteArray();
    int body = frame.length - HEAD_BYTES;
    ByteBuffer.wrap(frame).putInt(body).putInt(checksum(frame, HEAD_BYTES, body));
    return frame;
  }

  static int checksum(byte[] bytes, int from, int length) {
    var sum = new CRC32C();
    sum.update(bytes, from, length);
    return (int) sum.getValue();
  }

  /// The record in a body that has its checksum; absent if it makes no sense all the same.
  static @Nullable ProducerRecord<String, byte[]> read(byte[] body) {
    try (var in = new DataInputStream(new ByteArrayInputStream(body))) {
      String topic = in.readUTF();
      String key = in.readUTF();
      int headers = in.readUnsignedShort();
      String[] names = new String[headers];
      byte[][] values = new byte[headers][];
      for (int i = 0; i < headers; i++) {
        names[i] = in.readUTF();
        values[i] = in.readNBytes(in.readInt());
      }
      var record = new ProducerRecord<>(topic, key, in.readNBytes(in.readInt()));
      for (int i = 0; i < headers; i++) {
        record.headers().add(names[i], values[i]);
      }
      return record;
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }
}
