package io.grivet.compat;

import io.grivet.it.jvm.JvmRun;

/** The actions on a running program from outside: requests, signals, a debugger. */
@FunctionalInterface
public interface Driver {
  /**
   * Drives the program until no action is left; its end is awaited afterwards.
   *
   * @return the observations, which must be the same without the agent and with it
   */
  String drive(JvmRun program) throws Exception;
}
