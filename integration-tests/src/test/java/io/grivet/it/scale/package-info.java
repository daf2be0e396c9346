/** Thousands of threads and connections. */
package io.grivet.it.scale;
