package io.grivet.it.async;

import java.util.concurrent.ThreadFactory;

/** Makes daemon threads that are known by their name. Public for the JDK, which makes one by reflection. */
public final class NamingFactory implements ThreadFactory {
  @Override public Thread newThread(Runnable body) {
    Thread thread = new Thread(body, "made here");
    thread.setDaemon(true);
    return thread;
  }
}
