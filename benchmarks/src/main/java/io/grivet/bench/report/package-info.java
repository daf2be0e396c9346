/** Makes the page, its tables and its charts from the kept results. */
package io.grivet.bench.report;
