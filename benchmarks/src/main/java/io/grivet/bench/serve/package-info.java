/**
 * Whole processes: the same small server written in every way that is compared, under the same load.
 *
 * <p>{@link io.grivet.bench.serve.ServeCases} is the table of them, {@link io.grivet.bench.serve.Servers} that of the
 * servers; what runs in the measured processes is in {@code program} and among the resources.
 */
package io.grivet.bench.serve;
