package io.grivet.bench.run;

/** Names of the compared peers, as every table and chart shows them. */
public final class Peers {
  public static final String GRIVET = "Grivet";
  public static final String PLATFORM = "platform threads";
  /** As many carriers as the JDK wants, on all processors. */
  public static final String VIRTUAL = "JDK virtual threads";
  /** One carrier. */
  public static final String VIRTUAL_ONE = "JDK virtual threads, parallelism 1";
  /** One carrier, and an agent that does nothing, which turns the VM's mount notifications on. */
  public static final String VIRTUAL_ONE_AGENT = "JDK virtual threads, parallelism 1, empty agent";
  public static final String NETTY = "Netty epoll, 1 event loop";
  public static final String C = "C, epoll loop";
  public static final String GO = "Go, GOMAXPROCS=1";
  public static final String GEVENT = "gevent";
  public static final String UVLOOP = "asyncio, uvloop";
  public static final String GREENLET = "CPython greenlet";

  private Peers() {}
}
