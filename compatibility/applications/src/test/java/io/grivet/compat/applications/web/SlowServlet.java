package io.grivet.compat.applications.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;

/** Answers slowly, in a blocking and in an asynchronous way; counts in a session; reads the request body. */
public final class SlowServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final int DELAY_MILLIS = 200;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    switch (request.getPathInfo()) {
      case "/sleep" -> {
        sleep();
        response.getWriter().print("slept for " + request.getParameter("who"));
      }
      case "/async" -> {
        AsyncContext context = request.startAsync();
        context.start(() -> {
          sleep();
          try {
            context.getResponse().getWriter().print("asynchronously for " + request.getParameter("who"));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          context.complete();
        });
      }
      case "/count" -> {
        HttpSession session = request.getSession();
        synchronized (session.getId().intern()) {
          Integer count = (Integer) session.getAttribute("count");
          session.setAttribute("count", count == null ? 1 : count + 1);
        }
        response.getWriter().print("request " + session.getAttribute("count") + " of the session");
      }
      default -> throw new IllegalStateException("broken on purpose");
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
    CRC32 sum = new CRC32();
    byte[] buffer = new byte[1000];
    for (int n = request.getInputStream().read(buffer); n >= 0; n = request.getInputStream().read(buffer)) {
      sum.update(buffer, 0, n);
    }
    response.getWriter().print("sum " + sum.getValue());
  }

  private static void sleep() {
    try {
      Thread.sleep(DELAY_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
