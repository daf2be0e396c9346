/**
 * The cost of single calls on the plain JVM and under the agent.
 *
 * <p>The benchmarks are plain Java without one Grivet import. Each runs in JVMs of its own, with and without the agent;
 * {@link io.grivet.bench.Main}, which compares the benchmarks, runs without the agent.
 */
package io.grivet.bench;
