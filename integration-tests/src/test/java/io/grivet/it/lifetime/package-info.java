/** The life and the end of the JVM: exit codes, hooks, signals, errors. */
package io.grivet.it.lifetime;
