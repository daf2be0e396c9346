/**
 * The additions of libraries and applications by {@code io.grivet.spi}: their extensions are found, checked, and woven
 * when the classes are loaded.
 */
@NullMarked
package io.grivet.agent.extension;

import org.jspecify.annotations.NullMarked;
