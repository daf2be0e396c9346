package io.grivet.tool;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a trace as JSON in the Trace Event Format, which Perfetto and Chrome's tracing page read: the carriers are
 * threads of a first process, the greenlets are threads of a second one, and arrows lead from a waker to the run.
 */
final class Perfetto {
  private static final int CARRIERS = 1;
  private static final int GREENLETS = 2;
  private static final int SLEEPS = 0;

  private final TraceData trace;
  private final StringBuilder text = new StringBuilder("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n");
  private boolean first = true;

  private Perfetto(TraceData trace) {
    this.trace = trace;
  }

  static String json(TraceData trace, String title) {
    return new Perfetto(trace).write(title);
  }

  private String write(String title) {
    name("process_name", CARRIERS, SLEEPS, "hub of " + title);
    name("process_name", GREENLETS, 0, "greenlets of " + title);
    name("thread_name", CARRIERS, SLEEPS, "waits for events");
    for (int i = 0; i < trace.carriers().size(); i++) {
      name("thread_name", CARRIERS, i + 1, trace.carriers().get(i));
    }
    for (int i = 0; i < trace.greenlets().size(); i++) {
      name("thread_name", GREENLETS, i + 1, trace.greenlets().get(i).name() + " #" + trace.greenlets().get(i).id());
    }
    trace.sleeps().forEach(nap -> slice(CARRIERS, SLEEPS, "sleeps", nap.start(), nap.length(), Map.of()));
    runs();
    trace.marks().forEach(mark -> event("i", GREENLETS, mark.greenlet() + 1, trace.words().get(mark.word()), mark.at(),
        ",\"s\":\"t\""));
    return text.append("\n]}\n").toString();
  }

  private void runs() {
    Map<Integer, TraceData.Run> before = new HashMap<>();
    int arrow = 0;
    for (TraceData.Run run : trace.runs()) {
      String name = trace.greenlets().get(run.greenlet()).name();
      TraceData.Run last = before.put(run.greenlet(), run);
      if (last != null) {
        long end = last.start() + last.length();
        long ready = Math.clamp(run.ready() < 0 ? run.start() : run.ready(), end, Math.max(end, run.start()));
        slice(GREENLETS, run.greenlet() + 1, trace.then(last), end, ready - end, Map.of());
        slice(GREENLETS, run.greenlet() + 1, "can run, waits for its turn", ready, run.start() - ready, Map.of());
      }
      Map<String, Object> notes = Map.of("then", trace.then(run), "woken by", trace.waker(run));
      slice(GREENLETS, run.greenlet() + 1, "runs", run.start(), run.length(), notes);
      slice(CARRIERS, run.carrier() + 1, name, run.start(), run.length(), notes);
      if (run.wokenBy() >= 0 && run.ready() >= 0) {
        String id = ",\"cat\":\"wake\",\"id\":" + ++arrow;
        event("s", GREENLETS, run.wokenBy() + 1, "wakes", run.ready(), id);
        event("f", GREENLETS, run.greenlet() + 1, "wakes", run.start(), id + ",\"bp\":\"e\"");
      }
    }
  }

  private void name(String kind, int process, int thread, String name) {
    event("M", process, thread, kind, 0, ",\"args\":" + Json.of(Map.of("name", name)));
  }

  private void slice(int process, int thread, String name, long start, long length, Map<String, Object> notes) {
    if (length > 0) {
      event("X", process, thread, name, start, ",\"dur\":" + micros(length)
          + (notes.isEmpty() ? "" : ",\"args\":" + Json.of(notes)));
    }
  }

  private void event(String phase, int process, int thread, String name, long at, String more) {
    text.append(first ? "" : ",\n").append("{\"ph\":\"").append(phase).append("\",\"pid\":").append(process)
        .append(",\"tid\":").append(thread).append(",\"ts\":").append(micros(at)).append(",\"name\":")
        .append(Json.of(name)).append(more).append('}');
    first = false;
  }

  private static String micros(long nanos) {
    return String.format(Locale.ROOT, "%d.%03d", nanos / 1000, nanos % 1000);
  }
}
