package io.grivet.tool;

import java.util.Locale;

/** What a greenlet does, in words. Not thread-safe. */
final class Words {
  private final Descriptors descriptors;

  Words(Descriptors descriptors) {
    this.descriptors = descriptors;
  }

  /** Returns for example {@code reads from 127.0.0.1:53422 (fd 17)} or {@code sleeps 1.2 s more}. */
  String of(Greenlet g) {
    return switch (g.state()) {
      case "run" -> g.call().isEmpty() ? "computes" : "runs " + shortName(g.call());
      case "native" -> "is in " + (g.call().isEmpty() ? "native code" : shortName(g.call()));
      case "new" -> "has not begun";
      case "ready" -> "can run, waits for its turn";
      case "read" -> "reads from " + descriptor(g) + limit(g);
      case "write" -> "writes to " + descriptor(g) + limit(g);
      case "accept" -> "accepts connections on " + descriptor(g) + limit(g);
      case "connect" -> "connects to " + descriptor(g) + limit(g);
      case "select" -> "selects (fd " + g.descriptor() + ")" + limit(g);
      case "sleep" -> g.leftNanos() < 0 ? "sleeps" : "sleeps " + Durations.text(g.leftNanos()) + " more";
      case "join" -> "waits for the end of " + owner(g) + limit(g);
      case "monitor" -> "waits for monitor " + lock(g) + heldBy(g);
      case "notify" -> "waits to be notified on " + lock(g) + limit(g);
      case "park" -> parked(g) + limit(g);
      default -> g.state();
    };
  }

  /** Returns what a greenlet does without numbers, so that equal waits have equal words. */
  static String kind(Greenlet g) {
    return switch (g.state()) {
      case "park" -> !g.owner().isEmpty() ? "lock" : g.call().isEmpty() ? "park" : shortName(g.call());
      case "native" -> g.call().isEmpty() ? "native" : shortName(g.call());
      case "notify" -> "Object.wait";
      default -> g.state();
    };
  }

  /** Returns for example {@code 1 timer} or {@code 1,200 timers}. */
  static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private String descriptor(Greenlet g) {
    if (g.descriptor() < 0) {
      return "a descriptor";
    }
    String what = descriptors.of(g.descriptor());
    return what.isEmpty() ? "fd " + g.descriptor() : what + " (fd " + g.descriptor() + ")";
  }

  private static String parked(Greenlet g) {
    if (!g.owner().isEmpty()) {
      return "waits for " + lock(g) + heldBy(g);
    }
    String call = g.call().endsWith("LockSupport.park") || g.call().endsWith("LockSupport.parkNanos") ? "" : g.call();
    return call.isEmpty() ? g.object().isEmpty() ? "is parked" : "waits for " + lock(g) : "waits in " + shortName(call);
  }

  private static String limit(Greenlet g) {
    return g.leftNanos() < 0 ? "" : ", at most " + Durations.text(g.leftNanos()) + " more";
  }

  private static String heldBy(Greenlet g) {
    return g.owner().isEmpty() ? "" : " held by " + owner(g);
  }

  static String owner(Greenlet g) {
    return "\"" + g.ownerName() + "\" #" + g.owner();
  }

  /** {@code java.util.concurrent.locks.ReentrantLock$NonfairSync@1f}: the lock, not the object inside it. */
  static String lock(Greenlet g) {
    if (g.object().isEmpty()) {
      return "an unknown object";
    }
    int at = g.object().lastIndexOf('@');
    String type = g.object().substring(0, at).replaceAll("\\$(Nonfair|Fair)?Sync$", "");
    return type.substring(type.lastIndexOf('.') + 1) + g.object().substring(at);
  }

  /** {@code java.net.Socket$SocketInputStream.read}: {@code SocketInputStream.read}. */
  static String shortName(String method) {
    int dot = method.lastIndexOf('.');
    String type = method.substring(0, Math.max(dot, 0));
    type = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    return type + method.substring(Math.max(dot, 0));
  }
}
