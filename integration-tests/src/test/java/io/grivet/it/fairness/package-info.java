/** Threads that never have to wait, alongside threads that do. */
package io.grivet.it.fairness;
