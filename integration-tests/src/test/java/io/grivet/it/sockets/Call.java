package io.grivet.it.sockets;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;

/** One blocking call, ready to be made, with all the ways to end it. Each instance serves one call. */
abstract class Call {
  /** A limit that never matters: something else must end the call. */
  static final int LONG_MILLIS = 60_000;
  /** A limit that is meant to pass. */
  static final int SHORT_MILLIS = 40;

  private final List<AutoCloseable> opened = new ArrayList<>();

  /** Registers a resource to be closed. */
  final <T extends AutoCloseable> T closeLater(T resource) {
    opened.add(resource);
    return resource;
  }

  final void closeAll() throws Exception {
    for (AutoCloseable resource : opened.reversed()) {
      resource.close();
    }
  }

  /**
   * The exception that ends a write depends on how much the kernel had taken: a write of some bytes returns, and the
   * next write fails. So the exceptions of these two moments count as the same.
   */
  static IOException duringWrite(IOException e) {
    if (e.getClass() == AsynchronousCloseException.class) {
      return new ClosedChannelException();
    }
    boolean broken = e.getMessage() != null && e.getMessage().matches("Broken pipe|Connection reset( by peer)?");
    return broken ? new IOException("reader is gone") : e;
  }

  /** Opens the call's resources; {@code limitMillis} is 0 for none. */
  abstract void open(int limitMillis) throws Exception;

  /** Uses the resource of the call, in both directions, and leaves no data in it. */
  void use() throws Exception {
    throw new UnsupportedOperationException();
  }

  /** Makes the call, and returns its result. */
  abstract Object block() throws Exception;

  /** Runs while the call is being made, and nothing has ended it yet. */
  void underway() throws Exception {}

  /** Causes the event that the call waits for. */
  abstract void complete() throws Exception;

  /** Closes the other end. */
  void peerCloses() throws Exception {
    throw new UnsupportedOperationException();
  }

  /** Closes the resource of the call. */
  abstract void close() throws Exception;

  abstract boolean isOpen();

  /** Makes the call once more after it was completed, interrupted or timed out. */
  Object again() throws Exception {
    complete();
    return block();
  }

  boolean hasLimit() {
    return true;
  }

  boolean hasPeer() {
    return true;
  }
}
