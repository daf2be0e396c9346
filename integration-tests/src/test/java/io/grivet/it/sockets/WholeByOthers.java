package io.grivet.it.sockets;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.nio.ByteBuffer;
import java.util.concurrent.ForkJoinPool;

/**
 * The calls of {@link WholeCalls} by threads of other kinds, on channels that the thread of main has used before: an OS
 * thread must still find the channel in blocking mode, and a virtual thread learns how much of a write is done.
 */
public final class WholeByOthers {
  private WholeByOthers() {}

  /** The first argument names the way. */
  public static void main(String[] args) throws Exception {
    WholeCalls.Way way = WholeCalls.Way.valueOf(args[0]);
    for (Stream.Kind kind : Stream.Kind.values()) {
      if (way.exists(kind)) {
        byWorker(kind, way);
      }
      byVirtualThread(kind);
    }
  }

  /** A worker of the common pool is an OS thread on every JVM. */
  private static void byWorker(Stream.Kind kind, WholeCalls.Way way) throws Exception {
    Call call = way.create(kind);
    call.open(0);
    call.use();
    var outcome = ForkJoinPool.commonPool().submit(() -> Note.of(call::block));
    call.complete();
    Note.that(kind + ", worker", outcome.get() + ", open " + call.isOpen());
    call.closeAll();
  }

  private static void byVirtualThread(Stream.Kind kind) throws Exception {
    try (Stream<?, ?> stream = kind.open()) {
      ByteBuffer bytes = ByteBuffer.allocate(4 << 20);
      Thread writer = Thread.ofVirtual().start(Workers.quietly(() -> {
        while (bytes.hasRemaining()) {
          stream.to().write(bytes); // a part, or everything if the reader is quick
        }
        stream.to().close();
      }));
      ByteBuffer part = ByteBuffer.allocate(1 << 16);
      long got = 0;
      for (int n = stream.from().read(part); n >= 0; n = stream.from().read(part.clear())) {
        got += n;
      }
      writer.join();
      Note.that(kind + ", virtual thread", got);
    }
  }
}
