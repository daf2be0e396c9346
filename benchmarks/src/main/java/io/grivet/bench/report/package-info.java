/** Makes the page, its tables and its charts of the results that are kept. */
package io.grivet.bench.report;
