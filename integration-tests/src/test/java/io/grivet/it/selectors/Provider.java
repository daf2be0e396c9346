package io.grivet.it.selectors;

/** The JDK's selectors on Linux. */
enum Provider {
  EPOLL("sun.nio.ch.EPollSelectorProvider"),
  POLL("sun.nio.ch.PollSelectorProvider");

  private final String className;

  Provider(String className) {
    this.className = className;
  }

  String jvmArgument() {
    return "-Djava.nio.channels.spi.SelectorProvider=" + className;
  }
}
