/**
 * Ways to block without any hook. They have a package of their own, because no take-over happens inside the hub's
 * package.
 */
package io.grivet.waits;
