package io.grivet.it.calls;

import static io.grivet.it.calls.Situation.LIMIT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** {@link FileChannel} of a regular file with ten bytes. */
final class FileChannelCalls implements CallTable {
  @Override
  public Class<?> type() {
    return FileChannel.class;
  }

  @Override
  public void fill(Cells cells) {
    reads(cells);
    writes(cells);
    transfers(cells);
    locks(cells);
    rest(cells);
  }

  private static void reads(Cells cells) {
    file(cells.of("read(ByteBuffer)"), channel -> channel.read(ByteBuffer.allocate(4)))
        .wrong(() -> onFile(channel -> channel.read(ByteBuffer.allocate(4).asReadOnlyBuffer())));
    file(cells.of("read(ByteBuffer, long)"), channel -> channel.read(ByteBuffer.allocateDirect(4), 8))
        .wrong(() -> onFile(channel -> channel.read(ByteBuffer.allocate(4), -1)));
    file(cells.of("read(ByteBuffer[])"),
        channel -> channel.read(new ByteBuffer[] {ByteBuffer.allocate(4), ByteBuffer.allocate(9)}))
        .wrong(() -> onFile(channel -> channel.read((ByteBuffer[]) null)));
    file(cells.of("read(ByteBuffer[], int, int)"),
        channel -> channel.read(new ByteBuffer[] {ByteBuffer.allocate(4), ByteBuffer.allocate(9)}, 1, 1))
        .wrong(() -> onFile(channel -> channel.read(new ByteBuffer[1], 1, 1)));
  }

  private static void writes(Cells cells) {
    file(cells.of("write(ByteBuffer)"), channel -> channel.write(bytes("abc")))
        .wrong(() -> onFile(channel -> channel.write((ByteBuffer) null)));
    file(cells.of("write(ByteBuffer, long)"), channel -> channel.write(bytes("abc"), 20) + " of " + channel.size())
        .wrong(() -> onFile(channel -> channel.write(bytes("abc"), -1)));
    file(cells.of("write(ByteBuffer[])"), channel -> channel.write(new ByteBuffer[] {bytes("ab"), bytes("cde")}))
        .wrong(() -> onFile(channel -> channel.write(new ByteBuffer[] {bytes("ab"), null})));
    file(cells.of("write(ByteBuffer[], int, int)"),
        channel -> channel.write(new ByteBuffer[] {bytes("ab"), bytes("cde")}, 0, 2))
        .wrong(() -> onFile(channel -> channel.write(new ByteBuffer[1], -1, 1)));
    file(cells.of("truncate(long)"), channel -> channel.truncate(3).size())
        .wrong(() -> onFile(channel -> channel.truncate(-1)));
    file(cells.of("force(boolean)"), channel -> {
      channel.force(true);
      return "returns";
    }).takesAnyArgument();
  }

  private static void transfers(Cells cells) {
    file(cells.of("transferTo(long, long, WritableByteChannel)"), channel -> onFile(
        other -> channel.transferTo(2, 5, other) + " to position " + other.position()))
        .wrong(() -> onFile(channel -> channel.transferTo(-1, 5, channel)));
    file(cells.of("transferFrom(ReadableByteChannel, long, long)"), channel -> onFile(
        other -> channel.transferFrom(other, 8, 5) + " makes " + channel.size()))
        .wrong(() -> onFile(channel -> channel.transferFrom(
            Channels.newChannel(java.io.InputStream.nullInputStream()), 0, -1)));
    file(cells.of("map(MapMode, long, long)"), channel -> channel.map(MapMode.READ_ONLY, 0, 10).get(9))
        .wrong(() -> onFile(channel -> channel.map(MapMode.READ_WRITE, 0, -1)));
    file(cells.of("map(MapMode, long, long, Arena)"), channel -> {
      try (Arena arena = Arena.ofConfined()) {
        return channel.map(MapMode.READ_ONLY, 0, 10, arena).byteSize();
      }
    }).wrong(() -> onFile(channel -> channel.map(MapMode.READ_ONLY, 0, 10, null)));
  }

  private static void locks(Cells cells) {
    file(cells.of("lock()"), channel -> shown(channel.lock()));
    file(cells.of("lock(long, long, boolean)"), channel -> shown(channel.lock(2, 3, false)))
        .wrong(() -> onFile(channel -> channel.lock(-1, 1, true)));
    file(cells.of("tryLock()"), channel -> shown(channel.tryLock()));
    file(cells.of("tryLock(long, long, boolean)"), channel -> {
      channel.lock(0, 5, false);
      return shown(channel.tryLock(4, 3, false));
    }).wrong(() -> onFile(channel -> channel.tryLock(0, -1, false)));
  }

  private static void rest(Cells cells) {
    file(cells.of("position()"), FileChannel::position);
    file(cells.of("position(long)"), channel -> channel.position(30).read(ByteBuffer.allocate(1)))
        .wrong(() -> onFile(channel -> channel.position(-1)));
    file(cells.of("size()"), FileChannel::size);
    cells.of("isOpen()").normal(() -> onFile(channel -> {
      boolean before = channel.isOpen();
      channel.close();
      return before + " and then " + channel.isOpen();
    }));
    cells.of("close()").does(() -> onFile(channel -> {
      channel.close();
      channel.close();
      return null;
    }));
    cells.of("open(Path, OpenOption[])").normal(() -> onFile(FileChannel::isOpen))
        .wrong(() -> {
          try (FileChannel none = FileChannel.open(Path.of("no-such-file"))) {
            return none.size();
          }
        });
    cells.of("open(Path, Set, FileAttribute[])").normal(() -> {
      Path file = Files.createTempFile("calls", ".txt");
      try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.DELETE_ON_CLOSE))) {
        return channel.size();
      }
    }).wrong(() -> {
      try (FileChannel none = FileChannel.open(Path.of("x"),
          Set.of(StandardOpenOption.READ, StandardOpenOption.APPEND))) {
        return none.size();
      }
    });
  }

  private interface Use {
    Object of(FileChannel channel) throws Exception;
  }

  /** The situations of a call of an interruptible channel, which an interrupt closes. */
  private static Row file(Row row, Use use) {
    return row.waits().normal(() -> onFile(use)).never(LIMIT).closed(() -> onFile(channel -> {
      channel.close();
      return use.of(channel);
    })).interrupted(() -> onFile(channel -> {
      Thread.currentThread().interrupt();
      String outcome = Outcome.here(() -> use.of(channel));
      return outcome + (Thread.interrupted() ? ", status set" : ", status clear")
          + (channel.isOpen() ? ", open" : ", closed");
    }));
  }

  private static Object onFile(Use use) throws Exception {
    Path file = Files.createTempFile("calls", ".txt");
    Files.writeString(file, "0123456789");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE)) {
      return use.of(channel);
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String shown(FileLock lock) throws IOException {
    return "from " + lock.position() + (lock.isShared() ? ", shared" : ", exclusive")
        + (lock.isValid() ? ", valid" : ", not valid");
  }
}
