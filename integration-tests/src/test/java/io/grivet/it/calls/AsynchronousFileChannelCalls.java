package io.grivet.it.calls;

import static io.grivet.it.calls.Situation.INTERRUPTED;
import static io.grivet.it.calls.Situation.LIMIT;

import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@link AsynchronousFileChannel} of a regular file with ten bytes, by futures and by handlers. */
final class AsynchronousFileChannelCalls implements CallTable {
  @Override
  public Class<?> type() {
    return AsynchronousFileChannel.class;
  }

  @Override
  public void fill(Cells cells) {
    file(cells.of("read(ByteBuffer, long)"), channel -> channel.read(ByteBuffer.allocate(4), 8).get())
        .wrong(() -> onFile(channel -> channel.read(ByteBuffer.allocate(4), -1)));
    file(cells.of("read(ByteBuffer, long, Object, CompletionHandler)"), channel -> Completion.<Integer>of(
        handler -> channel.read(ByteBuffer.allocate(4), 1, "attachment", handler)))
        .wrong(() -> onFile(channel -> Completion.<Integer>of(
            handler -> channel.read(ByteBuffer.allocate(1).asReadOnlyBuffer(), 1, null, handler))));
    file(cells.of("write(ByteBuffer, long)"), channel -> channel.write(bytes(), 9).get() + " makes " + channel.size())
        .wrong(() -> onFile(channel -> channel.write(null, 0).get()));
    file(cells.of("write(ByteBuffer, long, Object, CompletionHandler)"), channel -> Completion.<Integer>of(
        handler -> channel.write(bytes(), 1, "attachment", handler)))
        .wrong(() -> onFile(channel -> Completion.<Integer>of(handler -> channel.write(bytes(), -1, null, handler))));
    file(cells.of("lock()"), channel -> valid(channel.lock().get()));
    file(cells.of("lock(long, long, boolean)"), channel -> valid(channel.lock(0, 3, false).get()))
        .wrong(() -> onFile(channel -> channel.lock(0, -3, false).get()));
    file(cells.of("lock(Object, CompletionHandler)"), channel -> Completion.<FileLock>of(handler -> channel.lock(
        "attachment", handler)).startsWith("completed"))
        .wrong(() -> onFile(channel -> {
          channel.lock(null, null);
          return "returns";
        }));
    file(cells.of("lock(long, long, boolean, Object, CompletionHandler)"), channel -> Completion.<FileLock>of(
        handler -> channel.lock(0, 3, false, "attachment", handler)).startsWith("completed"))
        .wrong(() -> onFile(channel -> {
          channel.lock(0, 3, false);
          return Completion.<FileLock>of(handler -> channel.lock(0, 3, false, null, handler));
        }));
    file(cells.of("tryLock()"), channel -> valid(channel.tryLock()));
    file(cells.of("tryLock(long, long, boolean)"), channel -> valid(channel.tryLock(0, 3, false)))
        .wrong(() -> onFile(channel -> channel.tryLock(-1, 3, false)));
    file(cells.of("size()"), AsynchronousFileChannel::size);
    file(cells.of("truncate(long)"), channel -> channel.truncate(3).size())
        .wrong(() -> onFile(channel -> channel.truncate(-1)));
    file(cells.of("force(boolean)"), channel -> {
      channel.force(true);
      return "returns";
    }).takesAnyArgument();
    rest(cells);
  }

  private static void rest(Cells cells) {
    cells.of("isOpen()").normal(() -> onFile(AsynchronousFileChannel::isOpen));
    cells.of("close()").does(() -> onFile(channel -> {
      channel.close();
      channel.close();
      return null;
    }));
    cells.of("open(Path, OpenOption[])").normal(() -> onFile(AsynchronousFileChannel::isOpen))
        .wrong(() -> {
          try (AsynchronousFileChannel none = AsynchronousFileChannel.open(Path.of("no-such-file"))) {
            return none.size();
          }
        });
    cells.of("open(Path, Set, ExecutorService, FileAttribute[])").normal(() -> {
      Path file = Files.createTempFile("calls", ".txt");
      Files.writeString(file, "0123456789");
      try (ExecutorService pool = Executors.newFixedThreadPool(1);
          AsynchronousFileChannel channel = AsynchronousFileChannel.open(file,
              Set.of(StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE), pool)) {
        return channel.read(ByteBuffer.allocate(20), 0).get();
      }
    }).wrong(() -> {
      try (AsynchronousFileChannel none = AsynchronousFileChannel.open(Path.of("x"), Set.of(StandardOpenOption.APPEND),
          null)) {
        return none.size();
      }
    });
  }

  private interface Use {
    Object of(AsynchronousFileChannel channel) throws Exception;
  }

  /** An operation on a file ends by itself, so "interrupted" means a call with the interrupt status set. */
  private static Row file(Row row, Use use) {
    return row.waits().normal(() -> onFile(use)).never(LIMIT).closed(() -> onFile(channel -> {
      channel.close();
      return use.of(channel);
    })).never(INTERRUPTED);
  }

  private static Object onFile(Use use) throws Exception {
    Path file = Files.createTempFile("calls", ".txt");
    Files.writeString(file, "0123456789");
    try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(file, StandardOpenOption.READ,
        StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
      return use.of(channel);
    }
  }

  private static ByteBuffer bytes() {
    return ByteBuffer.wrap("abc".getBytes(StandardCharsets.UTF_8));
  }

  private static String valid(FileLock lock) {
    return lock.isValid() ? "a valid lock" : "no valid lock";
  }
}
