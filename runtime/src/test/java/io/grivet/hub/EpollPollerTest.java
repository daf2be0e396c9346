package io.grivet.hub;

import static io.grivet.hub.Poller.READ;
import static io.grivet.hub.Poller.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests against the kernel: the results of epoll for pipes and files. */
@Timeout(60)
class EpollPollerTest {
  private static final int A_MINUTE = 60_000;

  private EpollPoller poller;
  private FdTable table;
  private Pipe pipe;
  private final CountingWaiter reader = new CountingWaiter();
  private final CountingWaiter writer = new CountingWaiter();

  @BeforeEach
  void openPipe() throws IOException {
    poller = new EpollPoller();
    table = new FdTable(poller, new Counters(new TurnStamp()));
    pipe = Pipe.open();
    pipe.source().configureBlocking(false);
    pipe.sink().configureBlocking(false);
  }

  @AfterEach
  void closePipe() throws IOException {
    pipe.source().close();
    pipe.sink().close();
  }

  @Test
  void aByteWakesTheReader() throws Exception {
    await(pipe.source(), READ, reader);
    write();
    poller.poll(A_MINUTE, table);

    assertEquals(1, reader.wakes());
  }

  @Test
  void aByteFromBeforeTheWaitWakesTheReader() throws Exception {
    write();
    await(pipe.source(), READ, reader);
    poller.poll(A_MINUTE, table);

    assertEquals(1, reader.wakes());
  }

  @Test
  void aReportedByteIsNotReportedAgain() throws Exception {
    await(pipe.source(), READ, reader);
    write();
    poller.poll(A_MINUTE, table);
    await(pipe.source(), READ, reader);
    poller.poll(0, table);

    assertEquals(1, reader.wakes());
  }

  @Test
  void aByteAfterAnUnreadByteIsReported() throws Exception {
    await(pipe.source(), READ, reader);
    write();
    poller.poll(A_MINUTE, table);
    await(pipe.source(), READ, reader);
    write();
    poller.poll(A_MINUTE, table);

    assertEquals(2, reader.wakes());
  }

  @Test
  void aByteWithoutAWaiterIsKept() throws Exception {
    await(pipe.source(), READ, reader);
    write();
    poller.poll(A_MINUTE, table);
    write();
    poller.poll(A_MINUTE, table);

    assertFalse(table.add(Descriptors.of(pipe.source()), READ, reader));
  }

  @Test
  void theEndOfTheStreamWakesTheReader() throws Exception {
    await(pipe.source(), READ, reader);
    pipe.sink().close();
    poller.poll(A_MINUTE, table);

    assertEquals(1, reader.wakes());
  }

  @Test
  void aPipeWithRoomIsReportedAsWritable() throws Exception {
    await(pipe.sink(), WRITE, writer);
    poller.poll(A_MINUTE, table);

    assertEquals(1, writer.wakes());
  }

  @Test
  void roomInAFullPipeWakesTheWriter() throws Exception {
    fill();
    await(pipe.sink(), WRITE, writer);
    poller.poll(0, table);
    assertEquals(0, writer.wakes());

    empty();
    poller.poll(A_MINUTE, table);
    assertEquals(1, writer.wakes());
  }

  @Test
  void aReaderThatGoesAwayWakesTheWriterOfAFullPipe() throws Exception {
    fill();
    await(pipe.sink(), WRITE, writer);
    pipe.source().close();
    poller.poll(A_MINUTE, table);

    assertEquals(1, writer.wakes());
  }

  @Test
  void severalDescriptorsAreReportedByOnePoll() throws Exception {
    write();
    await(pipe.source(), READ, reader);
    await(pipe.sink(), WRITE, writer);
    poller.poll(A_MINUTE, table);

    assertEquals(1, reader.wakes());
    assertEquals(1, writer.wakes());
  }

  @Test
  void aRegularFileIsRefusedAsNeverBlocking(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "text");
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      assertFalse(poller.register(Descriptors.of(in.getFD())));
    }
  }

  @Test
  void aDescriptorMayBeRegisteredTwice() throws Exception {
    int fd = Descriptors.of(pipe.source());

    assertTrue(poller.register(fd));
    assertTrue(poller.register(fd));
  }

  @Test
  void aDescriptorThatIsNotOpenIsNamedInTheFailure() {
    int neverOpen = 1_000_000_000;

    IOException failure = assertThrows(IOException.class, () -> poller.register(neverOpen));
    assertTrue(failure.getMessage().contains("" + neverOpen), failure.getMessage());
  }

  @Test
  void aReusedNumberIsReportedForTheNextPipe() throws Exception {
    for (int round = 1; round <= 50; round++) {
      await(pipe.source(), READ, reader);
      write();
      poller.poll(A_MINUTE, table);
      assertEquals(round, reader.wakes());

      table.forget(Descriptors.of(pipe.source()));
      closePipe();
      pipe = Pipe.open();
      pipe.source().configureBlocking(false);
    }
  }

  private void await(Channel channel, int direction, CountingWaiter waiter) throws Exception {
    assertTrue(table.add(Descriptors.of(channel), direction, waiter));
  }

  private void write() throws IOException {
    pipe.sink().write(ByteBuffer.wrap(new byte[1]));
  }

  private void fill() throws IOException {
    ByteBuffer block = ByteBuffer.allocate(4096);
    while (pipe.sink().write(block.clear()) > 0) {}
  }

  private void empty() throws IOException {
    ByteBuffer block = ByteBuffer.allocate(4096);
    while (pipe.source().read(block.clear()) > 0) {}
  }
}
