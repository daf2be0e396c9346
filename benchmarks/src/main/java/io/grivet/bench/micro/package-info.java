/**
 * What one switch, park, lock, start or sleep costs, for threads of each kind and for what other languages have.
 *
 * <p>{@link io.grivet.bench.micro.MicroCases} is the table. The programs measured are plain Java but for two that use
 * the API: the same class runs on each kind of thread, see {@link io.grivet.bench.micro.MicroThreads}. Each
 * measurement is a process of its own.
 */
package io.grivet.bench.micro;
