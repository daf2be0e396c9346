/** Work by threads of the JDK or of a pool for other threads: asynchronous channels, directory watchers. */
package io.grivet.it.async;
