/** How long programs take from their start to their end, and what agents add. */
package io.grivet.bench.startup;
