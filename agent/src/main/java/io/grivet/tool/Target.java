package io.grivet.tool;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sun.tools.attach.HotSpotVirtualMachine;

/**
 * The JVM of a program, which this command asks. Immutable.
 *
 * <p>A question is the file name of a thread dump. Without Grivet, the JVM cannot make such a file: the question then
 * changes nothing.
 */
final class Target {
  private static final String QUESTION = "/dev/null/grivet-1/";
  /** After this time the user hears that there is no answer yet. */
  private static final long PATIENCE_SECONDS = 2;
  /** A JVM that does not say hello by then does not answer at all. */
  private static final long HELLO_SECONDS = 15;
  private static final long ANSWER_SECONDS = 120;

  private final String pid;
  private final String title;

  private Target(String pid, String title) {
    this.pid = pid;
    this.title = title;
  }

  static Target of(VirtualMachineDescriptor jvm) {
    return new Target(jvm.id(), "JVM " + jvm.id());
  }

  /**
   * Finds the JVM of this user that a number or a part of the main class's name means.
   *
   * @throws Mistake if no JVM or more than one is meant
   */
  static Target named(String name) throws Mistake {
    if (name.matches("\\d{1,18}")) {
      String pid = Long.toString(Long.parseLong(name));
      requireJvm(pid);
      return new Target(pid, "process " + pid);
    }
    List<VirtualMachineDescriptor> found = others().stream()
        .filter(jvm -> mainClass(jvm).contains(name)).toList();
    if (found.size() == 1) {
      return of(found.get(0));
    }
    if (found.isEmpty()) {
      throw Mistake.noAnswer("no JVM of this user has \"" + name + "\" in its main class; grivet ps lists the JVMs");
    }
    throw Mistake.noAnswer("\"" + name + "\" means more than one JVM: "
        + String.join(", ", found.stream().map(jvm -> jvm.id() + " " + mainClass(jvm)).toList())
        + "; name one by number");
  }

  /** A process that is no JVM must not be asked: the attach mechanism sends a signal that would end it. */
  private static void requireJvm(String pid) throws Mistake {
    if (ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
      throw Mistake.noAnswer("no process " + pid);
    }
    Path maps = Path.of("/proc", pid, "maps");
    try {
      if (Files.isDirectory(Path.of("/proc", pid)) && !Files.readString(maps, StandardCharsets.ISO_8859_1).contains(
          "libjvm.")) {
        throw Mistake.noAnswer("process " + pid + " is no JVM");
      }
    } catch (NoSuchFileException e) {
      throw Mistake.noAnswer("no process " + pid);
    } catch (IOException e) {
      throw Mistake.noAnswer("process " + pid + " belongs to another user, or the system protects the process; only"
          + " its user and root may look into it");
    }
  }

  /** Returns the JVMs of this user except this one. */
  static List<VirtualMachineDescriptor> others() {
    String own = Long.toString(ProcessHandle.current().pid());
    return VirtualMachine.list().stream().filter(jvm -> !jvm.id().equals(own)).toList();
  }

  /** Returns the main class or the jar, without arguments. */
  static String mainClass(VirtualMachineDescriptor jvm) {
    return jvm.displayName().split(" ", 2)[0];
  }

  /** Returns number and main class, as far as known. */
  String title() {
    return others().stream().filter(jvm -> jvm.id().equals(pid)).findFirst()
        .map(jvm -> pid + " (" + mainClass(jvm) + ")").orElse(pid);
  }

  boolean isAlive() {
    return ProcessHandle.of(Long.parseLong(pid)).isPresent();
  }

  String pid() {
    return pid;
  }

  /**
   * Asks, and waits for the answer.
   *
   * @throws Mistake if the JVM does not answer, or not as Grivet does
   */
  Reply ask(String question) throws Mistake {
    return Reply.of(records(question));
  }

  /** As {@link #ask}, for an answer that is not about the present. */
  List<List<String>> records(String question) throws Mistake {
    Records.of(within(HELLO_SECONDS, "hello"), title);
    return Records.of(within(ANSWER_SECONDS, question), title);
  }

  /** Tells the JVM something that it may miss: a command that is about to end has no time for its answer. */
  void tell(String word) {
    try {
      within(PATIENCE_SECONDS, word);
    } catch (Mistake e) {
      System.err.println("grivet: " + e.getMessage());
    }
  }

  /**
   * Returns whether the JVM answers as Grivet does.
   *
   * @param silent called if the JVM does not answer in time
   */
  boolean isUnderGrivet(Runnable silent) {
    try {
      Records.of(within(PATIENCE_SECONDS, "hello"), title);
      return true;
    } catch (Mistake e) {
      if (String.valueOf(e.getMessage()).contains("has not answered")) {
        silent.run();
      }
      return false; // a plain JVM, or one that does not answer
    }
  }

  private String within(long seconds, String question) throws Mistake {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Callable<String> task = () -> answerTo(question);
    Thread asking = new Thread(() -> {
      try {
        answer.complete(task.call());
      } catch (Throwable e) {
        answer.completeExceptionally(e);
      }
    }, "ask " + pid);
    asking.setDaemon(true); // it may never return
    asking.start();
    try {
      return await(answer, seconds);
    } catch (InterruptedException e) {
      throw Mistake.noAnswer("interrupted");
    } catch (ExecutionException e) {
      throw Mistake.noAnswer(reason(e.getCause() == null ? e : e.getCause()));
    }
  }

  private String await(CompletableFuture<String> answer, long seconds)
      throws Mistake, InterruptedException, ExecutionException {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      if (isStopped()) {
        throw Mistake.noAnswer(title + " has not answered for 2 s: it is stopped, by a signal or a debugger");
      }
    }
    if (seconds > PATIENCE_SECONDS) {
      System.err.println("grivet: " + title + " has not answered for 2 s; still waiting");
      try {
        return answer.get(seconds - PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        // told below
      }
    }
    throw Mistake.noAnswer(title + " has not answered for " + seconds
        + " s: it gets no processor, or its machine swaps");
  }

  private boolean isStopped() {
    try {
      String status = Files.readString(Path.of("/proc", pid, "status"), StandardCharsets.ISO_8859_1);
      return status.contains("\nState:\tT") || status.contains("\nState:\tt");
    } catch (IOException e) {
      return false; // no /proc here, or the process has ended
    }
  }

  private String answerTo(String question) throws AttachNotSupportedException, IOException {
    VirtualMachine jvm = VirtualMachine.attach(pid);
    try (InputStream in = ((HotSpotVirtualMachine) jvm).executeJCmd(
        "Thread.dump_to_file " + QUESTION + question)) {
      // The JDK's stream ends readAllBytes after the first buffer.
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        all.write(buffer, 0, n);
      }
      return all.toString(StandardCharsets.UTF_8);
    } finally {
      jvm.detach();
    }
  }

  private String reason(Throwable cause) {
    String text = String.valueOf(cause.getMessage());
    if (text.contains("non existent JVM pid")) {
      return title + " has ended";
    }
    if (text.contains("respond within") || text.contains("doesn't respond")) {
      return title + " has not answered: it gets no processor, or it cannot write to its folder /tmp";
    }
    if (text.contains("Unknown diagnostic command")) {
      return title + " is an older JVM, which cannot run under Grivet";
    }
    if (text.contains("Operation not permitted") || text.contains("Permission denied")) {
      return title + " belongs to another user; only that user and root may look into it";
    }
    if (text.contains("No such process")) {
      return "no process " + pid;
    }
    if (cause instanceof AttachNotSupportedException || text.contains("Unable to open socket file")) {
      return title + " is no JVM, or takes no tools: " + text.lines().findFirst().orElse("");
    }
    return title + " cannot be asked: " + text.lines().findFirst().orElse("");
  }
}
