package io.grivet.compat.tools;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts instances in a file of the format HPROF 1.0.2. Not thread-safe. */
final class HeapDump {
  private static final int[] SIZES = {0, 0, 8, 0, 1, 2, 4, 8, 1, 2, 4, 8}; // by HPROF's number of a type

  private final Map<Long, String> strings = new HashMap<>();
  private final Map<Long, String> classes = new HashMap<>();
  private final Map<Long, Integer> counts = new HashMap<>();
  private final DataInputStream in;

  private HeapDump(DataInputStream in) {
    this.in = in;
  }

  static HeapDump read(Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      HeapDump dump = new HeapDump(in);
      dump.read();
      return dump;
    }
  }

  /** Returns one line for each class whose name begins with the prefix. */
  String instances(String prefix) {
    Map<String, Integer> found = new TreeMap<>();
    counts.forEach((id, count) -> found.merge(classes.getOrDefault(id, "?"), count, Integer::sum));
    StringBuilder text = new StringBuilder();
    found.forEach((name, count) -> text.append(name.startsWith(prefix) ? name + ": " + count + "\n" : ""));
    return text.toString();
  }

  private void read() throws IOException {
    in.skipNBytes("JAVA PROFILE 1.0.2".length() + 1 + 4 + 8);
    for (int tag = in.read(); tag >= 0; tag = in.read()) {
      in.readInt();
      long length = Integer.toUnsignedLong(in.readInt());
      switch (tag) {
        case 0x01 -> strings.put(in.readLong(),
            new String(in.readNBytes((int) length - 8), StandardCharsets.UTF_8));
        case 0x02 -> {
          in.readInt();
          long id = in.readLong();
          in.readInt();
          classes.put(id, strings.get(in.readLong()));
        }
        case 0x0C, 0x1C -> readSegment(length);
        default -> in.skipNBytes(length);
      }
    }
  }

  private void readSegment(long length) throws IOException {
    for (long left = length; left > 0;) {
      left -= 1 + readEntry(in.readUnsignedByte());
    }
  }

  /** Returns the number of bytes after the tag. */
  private long readEntry(int tag) throws IOException {
    return switch (tag) {
      case 0xFF, 0x05, 0x07 -> skip(8);
      case 0x01 -> skip(16);
      case 0x02, 0x03, 0x08 -> skip(16);
      case 0x04, 0x06 -> skip(12);
      case 0x20 -> readClass();
      case 0x21 -> {
        skip(12);
        counts.merge(in.readLong(), 1, Integer::sum);
        yield 12 + 8 + 4 + skip(in.readInt());
      }
      case 0x22 -> {
        skip(12);
        long elements = Integer.toUnsignedLong(in.readInt());
        yield 12 + 4 + skip(8 + elements * 8);
      }
      case 0x23 -> {
        skip(12);
        long elements = Integer.toUnsignedLong(in.readInt());
        yield 12 + 4 + 1 + skip(elements * SIZES[in.readUnsignedByte()]);
      }
      default -> throw new EOFException("unknown entry " + tag);
    };
  }

  private long readClass() throws IOException {
    long read = skip(8 + 4 + 6 * 8 + 4) + 2;
    int constants = in.readUnsignedShort();
    for (int i = 0; i < constants; i++) {
      in.readUnsignedShort();
      read += 3 + skip(SIZES[in.readUnsignedByte()]);
    }
    int statics = in.readUnsignedShort();
    for (int i = 0; i < statics; i++) {
      in.readLong();
      read += 9 + skip(SIZES[in.readUnsignedByte()]);
    }
    int fields = in.readUnsignedShort();
    return read + 2 + 2 + skip(fields * 9L);
  }

  private long skip(long bytes) throws IOException {
    in.skipNBytes(bytes);
    return bytes;
  }
}
