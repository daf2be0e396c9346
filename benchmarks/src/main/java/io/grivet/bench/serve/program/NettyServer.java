package io.grivet.bench.serve.program;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The same as {@link ThreadServer}, on Netty's native epoll transport with one event loop and hand-written handlers.
 *
 * <p>Usage: {@code http|echo|gateway|neighbour [port of the service behind the gateway]}.
 */
public final class NettyServer {
  private static final ByteBuf REPLY = fixed("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
      + "Content-Length: 13\r\n\r\nHello, world!");
  private static final ByteBuf REQUEST = fixed("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  private static final int BLANK_LINE = 0x0d0a0d0a;
  private static final int BACKLOG = 16_384;
  private static final long SLICE_NANOS = 5_000_000;

  private NettyServer() {}

  /** Runs until it is killed. */
  public static void main(String[] args) throws InterruptedException {
    String mode = args[0];
    int servicePort = args.length > 1 ? Integer.parseInt(args[1]) : 0;
    var loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    var acceptor = new Initializer(mode, servicePort);
    Channel server = new ServerBootstrap().group(loops).channel(EpollServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, BACKLOG).childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(acceptor).bind("127.0.0.1", 0).sync().channel();
    if (mode.equals("neighbour")) {
      burn((EventLoop) loops.next());
    }
    System.out.println("port=" + ((InetSocketAddress) server.localAddress()).getPort());
    server.closeFuture().sync();
  }

  private static ByteBuf fixed(String text) {
    return Unpooled.unreleasableBuffer(
        Unpooled.directBuffer().writeBytes(text.getBytes(StandardCharsets.US_ASCII)).asReadOnly());
  }

  private static void burn(EventLoop loop) {
    long end = System.nanoTime() + SLICE_NANOS;
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
    loop.schedule(() -> burn(loop), 1, TimeUnit.MILLISECONDS);
  }

  private static final class Initializer extends ChannelInitializer<SocketChannel> {
    private final String mode;
    private final int servicePort;

    Initializer(String mode, int servicePort) {
      this.mode = mode;
      this.servicePort = servicePort;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      channel.pipeline().addLast(switch (mode) {
        case "echo" -> new Echo();
        case "gateway" -> new Forward(servicePort);
        default -> new Reply();
      });
    }
  }

  private abstract static class Quiet extends ChannelInboundHandlerAdapter {
    /** The client has gone; the load reports it if that was too early. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }

  private static final class Echo extends Quiet {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      context.writeAndFlush(message, context.voidPromise());
    }
  }

  /** Finds the ends of requests, independent of packet boundaries. */
  private abstract static class Requests extends Quiet {
    private int lastFour;

    abstract void request(ChannelHandlerContext context);

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      int end = bytes.writerIndex();
      if (bytes.readableBytes() >= 4) {
        lastFour = bytes.getInt(end - 4);
      } else {
        for (int i = bytes.readerIndex(); i < end; i++) {
          lastFour = lastFour << 8 | bytes.getUnsignedByte(i);
        }
      }
      bytes.release();
      if (lastFour == BLANK_LINE) {
        lastFour = 0;
        request(context);
      }
    }
  }

  private static final class Reply extends Requests {
    @Override
    void request(ChannelHandlerContext context) {
      context.writeAndFlush(REPLY.duplicate(), context.voidPromise());
    }
  }

  /** Sends each request to the service, over a connection that lives as long as the client's. */
  private static final class Forward extends Requests {
    private final int servicePort;
    private Channel service;

    Forward(int servicePort) {
      this.servicePort = servicePort;
    }

    @Override
    public void channelActive(ChannelHandlerContext client) {
      client.channel().config().setAutoRead(false);
      var connecting = new Bootstrap().group(client.channel().eventLoop()).channel(EpollSocketChannel.class)
          .option(ChannelOption.TCP_NODELAY, true).handler(new Answers(client)).connect("127.0.0.1", servicePort);
      connecting.addListener(_ -> {
        if (connecting.isSuccess()) {
          service = connecting.channel();
          client.channel().config().setAutoRead(true);
        } else {
          client.close();
        }
      });
    }

    @Override
    void request(ChannelHandlerContext client) {
      service.writeAndFlush(REQUEST.duplicate(), service.voidPromise());
    }

    @Override
    public void channelInactive(ChannelHandlerContext client) {
      if (service != null) {
        service.close();
      }
    }
  }

  private static final class Answers extends Quiet {
    private final ChannelHandlerContext client;

    Answers(ChannelHandlerContext client) {
      this.client = client;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      client.writeAndFlush(message, client.voidPromise());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      client.close();
    }
  }
}
