/**
 * How a library tells Grivet what it needs: it implements {@link io.grivet.spi.GrivetExtension}.
 *
 * <p>The agent brings these classes; a library is compiled against them with scope {@code provided}, and without the
 * agent nobody loads its extension.
 */
@NullMarked
package io.grivet.spi;

import org.jspecify.annotations.NullMarked;
