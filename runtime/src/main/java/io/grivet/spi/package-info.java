/**
 * The interface by which a library tells Grivet about its needs: it implements {@link io.grivet.spi.GrivetExtension}.
 *
 * <p>The agent brings these classes. A library is compiled against them with scope {@code provided}, and without the
 * agent its extension is never loaded.
 */
@NullMarked
package io.grivet.spi;

import org.jspecify.annotations.NullMarked;
