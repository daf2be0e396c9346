package io.grivet.compat.http.servers;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Netty with a hand-written handler: two event loops, on NIO or on its native epoll, and 200 threads for pages. */
public final class NettyServer {
  private NettyServer() {}

  /** Argument: {@code nio} or {@code epoll}. */
  public static void main(String[] args) throws Exception {
    boolean epoll = args[0].equals("epoll");
    Class<? extends ServerChannel> type = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    EventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(2, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    ExecutorService workers = Executors.newFixedThreadPool(200);
    Channel server = new ServerBootstrap().group(loops).channel(type).option(ChannelOption.SO_BACKLOG, 1000)
        .childHandler(new ChannelInitializer<SocketChannel>() {
          @Override
          protected void initChannel(SocketChannel channel) {
            channel.pipeline().addLast(new HttpServerCodec(), new ReadTimeoutHandler(6),
                new HttpObjectAggregator(10_000_000), new Answers(workers));
          }
        }).bind("127.0.0.1", 0).sync().channel();
    System.out.println("port " + ((InetSocketAddress) server.localAddress()).getPort());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, loops, workers)));
  }

  private static void stop(Channel server, EventLoopGroup loops, ExecutorService workers) {
    try {
      server.close().sync();
      workers.shutdown();
      System.out.println("all ended: " + workers.awaitTermination(10, TimeUnit.SECONDS));
      loops.shutdownGracefully(100, 5000, TimeUnit.MILLISECONDS).sync();
      System.out.println("stopped");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Answers extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final ExecutorService workers;

    Answers(ExecutorService workers) {
      this.workers = workers;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      String path = request.uri();
      byte[] body = ByteBufUtil.getBytes(request.content());
      workers.execute(() -> {
        byte[] page = Pages.page(path, body);
        FullHttpResponse response =
            new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(page));
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, page.length);
        context.writeAndFlush(response).awaitUninterruptibly(); // so that all is sent when the workers have ended
      });
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close(); // no data came for too long
    }
  }
}
