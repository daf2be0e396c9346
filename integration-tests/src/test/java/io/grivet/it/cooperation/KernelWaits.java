package io.grivet.it.cooperation;

import java.io.OutputStream;

/** A ticker goes on while another thread waits for another process. */
public final class KernelWaits {
  private KernelWaits() {}

  public static void main(String[] args) throws Exception {
    try (Ticking ticking = new Ticking()) {
      Process waiting = new ProcessBuilder("sh", "-c", "read line").start();
      ticking.during("Process.waitFor", waiting::waitFor, () -> typeLine(waiting));
      Process echo = new ProcessBuilder("cat").start();
      ticking.during("output of a process", echo.getInputStream()::read, () -> typeLine(echo));
      byte[] large = new byte[1 << 20];
      ticking.during("input of a process", () -> echo.getOutputStream().write(large),
          () -> echo.getInputStream().readNBytes(large.length - 8192));
      ticking.during("end of a process by onExit", () -> echo.onExit().get(), echo::destroy);
    }
  }

  private static void typeLine(Process process) throws Exception {
    OutputStream stdin = process.getOutputStream();
    stdin.write("line\n".getBytes());
    stdin.flush();
  }
}
