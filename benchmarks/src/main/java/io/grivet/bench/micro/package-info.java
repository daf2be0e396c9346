/**
 * The cost of one switch, park, lock, start or sleep, for threads of each kind and for the means of other languages.
 *
 * <p>{@link io.grivet.bench.micro.MicroCases} is the table. The measured programs are plain Java except for two that
 * use the API: the same class runs on each kind of thread, see {@link io.grivet.bench.micro.MicroThreads}. Each
 * measurement is a process of its own.
 */
package io.grivet.bench.micro;
