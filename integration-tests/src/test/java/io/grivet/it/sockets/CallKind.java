package io.grivet.it.sockets;

import java.util.function.Supplier;

/** The kinds of blocking calls for {@link BlockingCalls}. */
enum CallKind {
  SOCKET_READ(StreamCalls.Read::new),
  SOCKET_WRITE(StreamCalls.Write::new),
  SOCKET_CONNECT(StreamCalls.Connect::new),
  SOCKET_URGENT(UrgentCalls.OfSocket::new),
  SERVER_SOCKET_ACCEPT(StreamCalls.Accept::new),
  CHANNEL_READ(ChannelCalls.Read::new),
  CHANNEL_WRITE(ChannelCalls.Write::new),
  CHANNEL_ADAPTOR_READ(ChannelCalls.AdaptorRead::new),
  CHANNEL_CONNECT(ChannelCalls.Connect::new),
  CHANNEL_ADAPTOR_URGENT(UrgentCalls.OfAdaptor::new),
  SERVER_CHANNEL_ACCEPT(ChannelCalls.Accept::new),
  DATAGRAM_SOCKET_RECEIVE(() -> new DatagramCalls.Socket(false)),
  DATAGRAM_ADAPTOR_RECEIVE(() -> new DatagramCalls.Socket(true)),
  DATAGRAM_CHANNEL_RECEIVE(DatagramCalls.Channel::new),
  PIPE_READ(ChannelCalls.PipeSource::new),
  PIPE_WRITE(ChannelCalls.PipeSink::new),
  UNIX_ACCEPT(UnixCalls.Accept::new),
  UNIX_CONNECT(UnixCalls.Connect::new),
  UNIX_READ(UnixCalls.Read::new),
  UNIX_WRITE(UnixCalls.Write::new);

  private final Supplier<Call> factory;

  CallKind(Supplier<Call> factory) {
    this.factory = factory;
  }

  Call create() {
    return factory.get();
  }
}
