package io.grivet.it.calls;

import static io.grivet.it.calls.Situation.LIMIT;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Pipe;

/** The two ends of a {@link Pipe} in blocking mode. */
final class PipeCalls implements CallTable {
  private final boolean source;

  PipeCalls(boolean source) {
    this.source = source;
  }

  @Override
  public Class<?> type() {
    return source ? Pipe.SourceChannel.class : Pipe.SinkChannel.class;
  }

  @Override
  public void fill(Cells cells) {
    SelectableCalls.fill(cells, type(), use -> pipe((in, out) -> source ? use.of(in) : use.of(out)));
    if (source) {
      read(cells.of("read(ByteBuffer)"), in -> in.read(ByteBuffer.allocate(9)))
          .wrong(() -> pipe((in, out) -> in.read(ByteBuffer.allocate(9).asReadOnlyBuffer())));
      read(cells.of("read(ByteBuffer[])"), in -> in.read(Loopback.twoBuffers()))
          .wrong(() -> pipe((in, out) -> in.read((ByteBuffer[]) null)));
      read(cells.of("read(ByteBuffer[], int, int)"), in -> in.read(Loopback.twoBuffers(), 1, 1))
          .wrong(() -> pipe((in, out) -> in.read(Loopback.twoBuffers(), 1, 2)));
    } else {
      write(cells.of("write(ByteBuffer)"), out -> out.write(Loopback.bytes("hello")),
          out -> out.write(Loopback.largeBuffer())).wrong(() -> pipe((in, out) -> out.write((ByteBuffer) null)));
      write(cells.of("write(ByteBuffer[])"), out -> out.write(Loopback.hello()),
          out -> out.write(Loopback.largeBuffers())).wrong(() -> pipe((in, out) -> out.write(new ByteBuffer[1])));
      write(cells.of("write(ByteBuffer[], int, int)"), out -> out.write(Loopback.hello(), 1, 1),
          out -> out.write(Loopback.largeBuffers(), 0, 2))
          .wrong(() -> pipe((in, out) -> out.write(Loopback.hello(), -1, 1)));
    }
  }

  private static Row read(Row row, Loopback.One<Pipe.SourceChannel> read) {
    return row.waits().normal(() -> pipe((in, out) -> {
      out.write(Loopback.bytes("hello"));
      return read.of(in);
    })).never(LIMIT).closed(() -> pipe((in, out) -> Meanwhile.with((Call.Plain) in::close, () -> read.of(in))))
        .interrupted(() -> pipe((in, out) -> Meanwhile.interrupted(() -> read.of(in))
            + (in.isOpen() ? ", open" : ", closed")));
  }

  private static Row write(Row row, Loopback.One<Pipe.SinkChannel> write, Loopback.One<Pipe.SinkChannel> large) {
    return row.waits().normal(() -> pipe((in, out) -> write.of(out))).never(LIMIT)
        .closed(() -> pipe((in, out) -> Meanwhile.with((Call.Plain) out::close, () -> forEver(out, large))))
        .interrupted(() -> pipe((in, out) -> Meanwhile.interrupted(() -> forEver(out, large))
            + (out.isOpen() ? ", open" : ", closed")));
  }

  /** Writes until an error occurs. */
  private static Object forEver(Pipe.SinkChannel out, Loopback.One<Pipe.SinkChannel> large) throws Exception {
    try {
      while (true) {
        large.of(out);
      }
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (ClosedChannelException e) {
      return "ClosedChannelException"; // during a write, or between two writes
    }
  }

  private static Object pipe(Loopback.Two<Pipe.SourceChannel, Pipe.SinkChannel> use) throws Exception {
    Pipe pipe = Pipe.open();
    try (Pipe.SourceChannel in = pipe.source(); Pipe.SinkChannel out = pipe.sink()) {
      return use.of(in, out);
    }
  }
}
