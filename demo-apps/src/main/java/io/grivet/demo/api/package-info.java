/**
 * Small programs for the greenlet API, one idea each, from easy to advanced:
 *
 * <ol>
 *   <li>{@link io.grivet.demo.api.EatAndPlay}: two greenlets sleep, and the whole takes as long as the longer one
 *   <li>{@link io.grivet.demo.api.ManyResults}: results in the order of asking, and in the order of finishing
 *   <li>{@link io.grivet.demo.api.BoundedPool}: never more than so many at a time
 *   <li>{@link io.grivet.demo.api.TimeLimits}: a limit around code that blocks
 *   <li>{@link io.grivet.demo.api.Nursery}: no greenlet outlives its block, and one failure cancels the rest
 *   <li>{@link io.grivet.demo.api.PingPong}: switching by hand
 *   <li>{@link io.grivet.demo.api.ProducerAndConsumer}: a generator that is sent values
 *   <li>{@link io.grivet.demo.api.UpperCaseStreamServer}: a server with a greenlet per connection
 * </ol>
 */
package io.grivet.demo.api;
