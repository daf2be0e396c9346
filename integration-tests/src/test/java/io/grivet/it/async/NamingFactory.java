package io.grivet.it.async;

import java.util.concurrent.ThreadFactory;

/** Makes daemon threads with recognisable names. Public for the JDK, which makes a factory by reflection. */
public final class NamingFactory implements ThreadFactory {
  @Override
  public Thread newThread(Runnable body) {
    Thread thread = new Thread(body, "made here");
    thread.setDaemon(true);
    return thread;
  }
}
