package io.grivet.it.calls;

/** One call in one situation; its value or its error is the outcome. */
interface Call {
  Object make() throws Throwable;

  /** A call without a value. */
  interface Plain extends Call {
    void run() throws Throwable;

    @Override
    default Object make() throws Throwable {
      run();
      return "returns";
    }
  }
}
