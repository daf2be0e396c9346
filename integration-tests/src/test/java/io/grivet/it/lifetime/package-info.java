/** How long the JVM lives and how it ends: exit codes, hooks, signals, errors. */
package io.grivet.it.lifetime;
