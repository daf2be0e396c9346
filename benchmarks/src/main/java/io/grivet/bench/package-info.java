/**
 * What single calls cost on the plain JVM and under the agent.
 *
 * <p>The benchmarks are plain Java without one Grivet import. Each is run in JVMs of its own, with and without the
 * agent; {@link io.grivet.bench.Main}, which compares them, runs without it.
 */
package io.grivet.bench;
