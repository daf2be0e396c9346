/**
 * Very large numbers of connections, greenlets, starts, or minutes. Each case runs one program of this package, which
 * has no Grivet import, in a JVM of its own.
 */
package io.grivet.bench.scale;
