package io.grivet.agent;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Runs code on a virtual thread that stands in for {@link #FACADE}. By reflection: the runtime is not on the compiler's
 * path.
 */
final class AsGreenlet {
  static final Thread FACADE = new Thread(() -> {}, "facade");

  private AsGreenlet() {}

  static <T> T call(Callable<T> body) throws Exception {
    CompletableFuture<T> result = new CompletableFuture<>();
    Class<?> threads = Class.forName("java.lang.GrivetThreads");
    Executor scheduler = Runnable::run;
    Thread virtual = (Thread) threads.getMethod("newVirtual", Executor.class, String.class, Runnable.class)
        .invoke(null, scheduler, "virtual", (Runnable) () -> complete(result, body));
    Runnable continuation = (Runnable) threads.getMethod("recordOf", Thread.class).invoke(null, virtual);
    threads.getMethod("setRecord", Thread.class, Runnable.class).invoke(null, virtual, record(continuation));
    virtual.start();
    return result.get(60, TimeUnit.SECONDS);
  }

  private static <T> void complete(CompletableFuture<T> result, Callable<T> body) {
    try {
      result.complete(body.call());
    } catch (Throwable t) {
      result.completeExceptionally(t);
    }
  }

  private static Object record(Runnable continuation) throws ClassNotFoundException {
    InvocationHandler handler = (proxy, method, arguments) -> {
      if (method.getName().equals("facade")) {
        return FACADE;
      }
      continuation.run();
      return null;
    };
    Class<?>[] types = {Runnable.class, Class.forName("java.lang.GrivetCurrentThread$Record")};
    return Proxy.newProxyInstance(AsGreenlet.class.getClassLoader(), types, handler);
  }
}
