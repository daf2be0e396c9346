/** Logging, caches, schedulers and other libraries that make threads of their own. */
package io.grivet.compat.frameworks;
