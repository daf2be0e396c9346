/** The time of programs from their start to their end, and the time that agents add. */
package io.grivet.bench.startup;
