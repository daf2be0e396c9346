/** Threads that never have to wait, beside threads that do. */
package io.grivet.it.fairness;
