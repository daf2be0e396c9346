/**
 * Small programs for the greenlet API, each with one idea, from easy to advanced:
 *
 * <ol>
 *   <li>{@link io.grivet.demo.api.EatAndPlay}: two greenlets sleep, and the program takes as long as the longer one
 *   <li>{@link io.grivet.demo.api.ManyResults}: results in the order of the calls, and in the order of completion
 *   <li>{@link io.grivet.demo.api.BoundedPool}: a maximum number at a time
 *   <li>{@link io.grivet.demo.api.TimeLimits}: a limit around code that blocks
 *   <li>{@link io.grivet.demo.api.Nursery}: no greenlet outlives its block, and one failure cancels the other greenlets
 *   <li>{@link io.grivet.demo.api.PingPong}: switching by hand
 *   <li>{@link io.grivet.demo.api.ProducerAndConsumer}: a generator that receives values
 *   <li>{@link io.grivet.demo.api.UpperCaseStreamServer}: a server with a greenlet per connection
 * </ol>
 */
package io.grivet.demo.api;
