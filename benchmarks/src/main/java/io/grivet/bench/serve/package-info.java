/**
 * Whole processes: the same small server in all compared implementations, under the same load.
 *
 * <p>{@link io.grivet.bench.serve.ServeCases} is the table of the cases, {@link io.grivet.bench.serve.Servers} the
 * table of the servers; the code of the measured processes is in {@code program} and among the resources.
 */
package io.grivet.bench.serve;
