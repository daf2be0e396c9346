package io.grivet.it.calls;

/** The tables, in the order of the page; also the program that prints a table. */
enum Table implements CallTable {
  THREAD(new ThreadCalls()),
  THREAD_GROUP(new ThreadGroupCalls()),
  LOCK_SUPPORT(new LockSupportCalls()),
  THREAD_MX_BEAN(new ThreadMxBeanCalls()),
  TIMER(new TimerCalls()),
  SOCKET(new SocketCalls()),
  SERVER_SOCKET(new ServerSocketCalls()),
  DATAGRAM_SOCKET(new DatagramSocketCalls(false)),
  MULTICAST_SOCKET(new DatagramSocketCalls(true)),
  SOCKET_CHANNEL(new SocketChannelCalls()),
  SERVER_SOCKET_CHANNEL(new ServerSocketChannelCalls()),
  DATAGRAM_CHANNEL(new DatagramChannelCalls()),
  PIPE_SOURCE(new PipeCalls(true)),
  PIPE_SINK(new PipeCalls(false)),
  SELECTOR(new SelectorCalls()),
  PROCESS(new ProcessCalls()),
  FILE_CHANNEL(new FileChannelCalls()),
  ASYNCHRONOUS_FILE_CHANNEL(new AsynchronousFileChannelCalls()),
  ASYNCHRONOUS_SOCKET_CHANNEL(new AsynchronousSocketChannelCalls());

  private final CallTable calls;

  Table(CallTable calls) {
    this.calls = calls;
  }

  @Override
  public Class<?> type() {
    return calls.type();
  }

  @Override
  public void fill(Cells cells) {
    calls.fill(cells);
  }

  public static void main(String[] args) {
    Table table = valueOf(args[0]);
    Cells cells = new Cells(table.type());
    table.fill(cells);
    cells.print();
    System.exit(0);
  }
}
