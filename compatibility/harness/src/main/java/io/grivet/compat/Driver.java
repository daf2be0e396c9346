package io.grivet.compat;

import io.grivet.it.jvm.JvmRun;

/** What is done to a program that runs, from outside: requests, signals, a debugger. */
@FunctionalInterface
public interface Driver {
  /**
   * Drives the program until nothing more is to be done; its end is awaited afterwards.
   *
   * @return what was seen, which must be the same without the agent and with it
   */
  String drive(JvmRun program) throws Exception;
}
