package io.grivet.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What ran on the hub when. Times are nanoseconds since the begin. Immutable after parsing.
 *
 * @param nanos length of the recording
 * @param cut true if the recording was full before its time
 */
record TraceData(long nanos, boolean cut, List<Greenlet> greenlets, List<String> carriers, List<String> words,
    List<Run> runs, List<Nap> sleeps, List<Mark> marks) {
  /** A greenlet of the recording; its place in the list is its number in the other records. */
  record Greenlet(long id, String name) {}

  /**
   * A run of a greenlet between two switches.
   *
   * @param then number of the word that tells what the greenlet did afterwards; -1 if the recording ended
   * @param ready when the greenlet became ready for this run; -1 if unknown
   * @param wokenBy number of a greenlet, or -1 for a descriptor or timer, -2 for another thread, -3 for unknown, -4
   *     for the greenlet itself
   */
  record Run(long start, long length, int greenlet, int carrier, int then, long ready, int wokenBy) {}

  /** The hub waited for events. */
  record Nap(long start, long length) {}

  /** A greenlet lost the baton in a way that the word names. */
  record Mark(long at, int word, int greenlet) {}

  static TraceData of(List<List<String>> records) {
    TraceData all = new TraceData(number(records, "trace.nanos"), number(records, "cut") == 1, new ArrayList<>(),
        new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (List<String> f : records) {
      switch (f.get(0)) {
        case "slot" -> all.greenlets.add(new Greenlet(Long.parseLong(f.get(1)), f.get(2)));
        case "carrier" -> all.carriers.add(f.get(1));
        case "word" -> all.words.add(f.get(1));
        case "run" -> all.runs.add(new Run(Long.parseLong(f.get(1)), Long.parseLong(f.get(2)),
            Integer.parseInt(f.get(3)), Integer.parseInt(f.get(4)), Integer.parseInt(f.get(5)),
            Long.parseLong(f.get(6)), Integer.parseInt(f.get(7))));
        case "nap" -> all.sleeps.add(new Nap(Long.parseLong(f.get(1)), Long.parseLong(f.get(2))));
        case "mark" -> all.marks.add(new Mark(Long.parseLong(f.get(1)), Integer.parseInt(f.get(2)),
            Integer.parseInt(f.get(3))));
        default -> {
        } // a number, or a record that a later version has added
      }
    }
    return all;
  }

  private static long number(List<List<String>> records, String name) {
    return records.stream().filter(f -> f.get(0).equals("now") && f.get(1).equals(name))
        .mapToLong(f -> Long.parseLong(f.get(2))).findFirst().orElse(0);
  }

  /** Returns what a greenlet did after a run. */
  String then(Run run) {
    return run.then() < 0 ? "runs at the end of the trace" : words.get(run.then());
  }

  /** Returns who made a greenlet ready. */
  String waker(Run run) {
    return switch (run.wokenBy()) {
      case -1 -> "a descriptor or a timer";
      case -2 -> "another thread";
      case -3 -> "unknown";
      case -4 -> "itself";
      default -> greenlets.get(run.wokenBy()).name() + " #" + greenlets.get(run.wokenBy()).id();
    };
  }

  /** Returns the data of the page {@code trace.html}. */
  Map<String, Object> forPage(String title, String takenAt) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("title", title);
    data.put("takenAt", takenAt);
    data.put("nanos", nanos);
    data.put("cut", cut);
    data.put("greenlets", greenlets.stream().map(g -> Map.of("id", g.id(), "name", g.name())).toList());
    data.put("words", words);
    data.put("carriers", carriers);
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("start", runs.stream().map(Run::start).toList());
    columns.put("length", runs.stream().map(Run::length).toList());
    columns.put("greenlet", runs.stream().map(Run::greenlet).toList());
    columns.put("carrier", runs.stream().map(Run::carrier).toList());
    columns.put("then", runs.stream().map(Run::then).toList());
    columns.put("ready", runs.stream().map(Run::ready).toList());
    columns.put("wokenBy", runs.stream().map(Run::wokenBy).toList());
    data.put("runs", columns);
    data.put("sleeps", Map.of("start", sleeps.stream().map(Nap::start).toList(), "length",
        sleeps.stream().map(Nap::length).toList()));
    data.put("marks", marks.stream().map(mark -> Map.of("at", mark.at(), "kind", words.get(mark.word()), "text",
        greenlets.get(mark.greenlet()).name() + " #" + greenlets.get(mark.greenlet()).id())).toList());
    return data;
  }
}
