/**
 * What the demos, the benchmarks and the tests share: child processes and their output, Linux's figures of a process,
 * a terminal with a line that changes, and tables. Nothing here is part of the agent's jar.
 */
package io.grivet.tooling;
