package io.grivet.it.calls;

import java.lang.reflect.Array;
import java.util.StringJoiner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes a call on a thread of its own and describes in one line how the call ended. */
final class Outcome {
  private static final long LIMIT_SECONDS = 30;
  /** The address of an unbound socket, which differs on a machine with IPv6. */
  private static final String ANY_ADDRESS =
      "0\\.0\\.0\\.0/0\\.0\\.0\\.0|0:0:0:0:0:0:0:0/0:0:0:0:0:0:0:0|/\\[0:0:0:0:0:0:0:0]|0\\.0\\.0\\.0";

  private Outcome() {}

  static String of(Call call) {
    FutureTask<String> task = new FutureTask<>(() -> here(call));
    Thread caller = new Thread(task, "caller");
    caller.setDaemon(true);
    caller.start();
    try {
      String outcome = task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      caller.join();
      return outcome;
    } catch (TimeoutException e) {
      return "no end within " + LIMIT_SECONDS + " s";
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes the call on the calling thread. */
  static String here(Call call) {
    try {
      return value(call.make());
    } catch (Throwable e) {
      return error(e);
    }
  }

  static String error(Throwable e) {
    String text = e.getClass().getSimpleName();
    if (e instanceof ExecutionException && e.getCause() != null) {
      return text + " of " + error(e.getCause());
    }
    // Messages of a null pointer exception that the VM writes are about the JDK's own code.
    return e.getMessage() == null || e instanceof NullPointerException ? text : text + ": " + clean(e.getMessage());
  }

  /** Returns a value without the parts that differ from run to run: hash codes, ports, thread and process numbers. */
  static String value(Object value) {
    if (value != null && value.getClass().isArray()) {
      StringJoiner all = new StringJoiner(", ", "[", "]");
      for (int i = 0; i < Array.getLength(value); i++) {
        all.add(value(Array.get(value, i)));
      }
      return all.toString();
    }
    return clean(String.valueOf(value));
  }

  private static String clean(String text) {
    return text.replaceAll(ANY_ADDRESS, "any address").replaceAll("@[0-9a-f]{4,16}\\b", "@hash")
        .replaceAll("(\\d|]|address):\\d{4,5}\\b", "$1:port").replaceAll("port=\\d{4,5}", "port=port")
        .replaceAll("\\[#\\d+", "[#number")
        .replaceAll("[\\r\\n\\t|]+", " ").strip();
  }
}
