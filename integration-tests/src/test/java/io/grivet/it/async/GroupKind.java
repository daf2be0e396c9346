package io.grivet.it.async;

import java.io.IOException;
import java.nio.channels.AsynchronousChannelGroup;
import java.util.concurrent.Executors;

/** The ways to get the threads that serve asynchronous channels. */
enum GroupKind {
  DEFAULT,
  DEFAULT_WITH_FACTORY,
  FIXED,
  CACHED,
  THREAD_POOL,
  VIRTUAL;

  /** Returns null for the default group. */
  AsynchronousChannelGroup open() throws IOException {
    return switch (this) {
      case DEFAULT, DEFAULT_WITH_FACTORY -> null;
      case FIXED -> AsynchronousChannelGroup.withFixedThreadPool(2, new NamingFactory());
      case CACHED -> AsynchronousChannelGroup.withCachedThreadPool(
          Executors.newCachedThreadPool(new NamingFactory()), 1);
      case THREAD_POOL -> AsynchronousChannelGroup.withThreadPool(Executors.newFixedThreadPool(3, new NamingFactory()));
      case VIRTUAL -> AsynchronousChannelGroup.withThreadPool(
          Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("made here").factory()));
    };
  }

  /** The JVM options for {@link #DEFAULT_WITH_FACTORY}. */
  static String jvmArgument() {
    return "-Djava.nio.channels.DefaultThreadPool.threadFactory=" + NamingFactory.class.getName();
  }
}
