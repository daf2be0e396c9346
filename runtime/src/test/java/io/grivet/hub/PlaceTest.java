package io.grivet.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The places where a thread may be stopped while other threads run. Frames are innermost first. */
class PlaceTest {
  @ParameterizedTest
  @CsvSource({
      "true, app.Main.loop",
      "true, app.Main.loop java.lang.VirtualThread.run",
      "true, java.util.HashMap.get app.Main.loop",
      "true, java.util.concurrent.locks.ReentrantLock.lock java.util.concurrent.ThreadPoolExecutor.execute app.A.b",
      "true, app.Main$Lazy.<clinit> app.Main.loop",
      "true, app.Main.compare java.util.TimSort.sort app.Main.loop",
      "true, io.grivet.demo.Crawler.loop",
      "true, app.Main.body io.grivet.Scope.run app.Main.loop",
      "false, ''",
      "false, java.lang.VirtualThread.run",
      "false, java.util.HashMap.get java.lang.VirtualThread.run",
      "false, java.lang.VirtualThread.park app.Main.loop",
      "false, java.lang.VirtualThread$VThreadContinuation.onPinned app.Main.loop",
      "false, app.Channel.implCloseChannel java.lang.VirtualThread.interrupt app.Main.loop",
      "false, io.grivet.Event.set app.Main.loop",
      "false, java.util.ArrayDeque.add io.grivet.Event.set app.Main.loop",
      "false, io.grivet.hub.FdTable.add sun.nio.ch.NioSocketImpl.park app.Main.loop",
      "false, io.grivet.hook.FairnessHook.call app.Main.loop",
      "false, io.grivet.threads.GreenletTask.end app.Main.loop",
      "false, io.grivet.diag.ErrorOutput.print app.Main.loop",
      "false, java.lang.GrivetThreads.unpark app.Main.loop",
      "false, sun.nio.ch.GrivetEpoll.connect app.Main.loop",
      "false, jdk.internal.vm.GrivetSnapshot.of app.Main.loop",
      "false, java.lang.ref.Cleaner.register app.Main.loop",
      "false, jdk.internal.ref.PhantomCleanable.insert java.io.FileInputStream.<init> app.Main.loop",
      "false, java.lang.ClassLoader.loadClass app.Main.loop",
      "false, jdk.internal.loader.BuiltinClassLoader.loadClass app.Main.loop",
      "false, java.lang.invoke.MethodType.makeImpl app.Main.loop",
      "false, jdk.internal.vm.ThreadContainers.track app.Main.loop",
      "false, jdk.jfr.internal.EventWriter.flush app.Main.loop",
      "false, java.util.Currency.<clinit> app.Main.loop",
      "false, app.Transformer.transform sun.instrument.TransformerManager.transform app.Main.loop",
  })
  void theStackDecidesWhetherOtherThreadsMayRun(boolean may, String frames) {
    assertEquals(may, Place.mayBeLeft(stack(frames)));
  }

  @Test
  void aClassWithANameLikeGrivetsBelongsToTheProgram() {
    assertEquals(true, Place.mayBeLeft(stack("io.grivetlike.Main.loop")));
  }

  /** Makes frames from names; frames of the JDK are in one of its modules. */
  static StackTraceElement[] stack(String frames) {
    return Arrays.stream(frames.split(" ")).filter(name -> !name.isEmpty()).map(name -> {
      int dot = name.lastIndexOf('.');
      boolean jdk = name.matches("(java|jdk|sun)\\..*") && !name.contains("Grivet");
      return new StackTraceElement(
          null, jdk ? "java.base" : null, null, name.substring(0, dot), name.substring(dot + 1), null, -1);
    }).toArray(StackTraceElement[]::new);
  }
}
