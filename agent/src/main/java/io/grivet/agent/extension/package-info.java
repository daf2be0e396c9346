/**
 * What libraries and applications add by {@code io.grivet.spi}: their extensions are found, checked, and woven when the
 * classes are loaded.
 */
package io.grivet.agent.extension;
