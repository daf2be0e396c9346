package io.grivet.demo.workers;

/**
 * What a worker stores for a job.
 *
 * @param worker who did the job
 * @param takenOver true if another worker had the job before, and did not acknowledge it in time
 * @param value what came out
 */
public record Result(String worker, boolean takenOver, long value) {
  static Result parse(String text) {
    String[] fields = text.split(" ");
    return new Result(fields[0], Boolean.parseBoolean(fields[1]), Long.parseLong(fields[2]));
  }

  @Override
  public String toString() {
    return worker + " " + takenOver + " " + value;
  }
}
