package io.grivet.compat.tools;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.ClassType;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A debugging session that looks for a mistake in {@link Ledger}. Used by one thread. */
final class DebugSession {
  private static final int TRIES = 200;

  private final VirtualMachine vm;
  private final TreeSet<String> lines = new TreeSet<>(); // threads come in any order

  DebugSession(int port) throws Exception {
    vm = attach(port);
  }

  private static VirtualMachine attach(int port) throws Exception {
    AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
        .filter(one -> one.name().equals("com.sun.jdi.SocketAttach")).findFirst().orElseThrow();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("hostname").setValue("127.0.0.1");
    arguments.get("port").setValue(Integer.toString(port));
    for (int i = 0;; i++) {
      try {
        return connector.attach(arguments);
      } catch (ConnectException e) {
        if (i == TRIES) {
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }

  String seen() throws Exception {
    ClassPrepareRequest prepare = vm.eventRequestManager().createClassPrepareRequest();
    prepare.addClassFilter(Ledger.class.getName());
    prepare.enable();
    try {
      for (;;) {
        EventSet events = vm.eventQueue().remove();
        for (Event event : events) {
          handle(event);
        }
        events.resume();
      }
    } catch (VMDisconnectedException e) {
      return String.join("\n", lines) + "\n";
    }
  }

  private void handle(Event event) throws Exception {
    switch (event) {
      case ClassPrepareEvent prepared -> breakAt((ClassType) prepared.referenceType(), "add");
      case BreakpointEvent stop -> {
        look(stop.thread());
        step(stop.thread());
      }
      case StepEvent step -> {
        lines.add(step.thread().name() + " stepped to " + step.location().method().name() + ", line "
            + step.location().lineNumber());
        vm.eventRequestManager().deleteEventRequest(step.request());
        changeAndCall(step.thread());
      }
      default -> {
      }
    }
  }

  private void breakAt(ClassType type, String method) {
    BreakpointRequest request =
        vm.eventRequestManager().createBreakpointRequest(type.methodsByName(method).getFirst().location());
    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    request.enable();
  }

  private void step(ThreadReference thread) {
    StepRequest step = vm.eventRequestManager().createStepRequest(thread, StepRequest.STEP_LINE, StepRequest.STEP_OVER);
    step.setSuspendPolicy(EventRequest.SUSPEND_ALL);
    step.addCountFilter(1);
    step.enable();
  }

  private void look(ThreadReference thread) throws Exception {
    String frames = thread.frames().stream().filter(DebugSession::ours)
        .map(frame -> frame.location().method().name() + locals(frame)).filter(text -> !text.startsWith("lambda"))
        .collect(Collectors.joining(" < "));
    lines.add(thread.name() + " stopped in " + frames);
  }

  private static boolean ours(StackFrame frame) {
    return frame.location().declaringType().name().equals(Ledger.class.getName());
  }

  private static String locals(StackFrame frame) {
    try {
      return frame.getValues(frame.visibleVariables()).entrySet().stream()
          .map(entry -> entry.getKey().name() + "=" + text(entry.getValue())).sorted().toList().toString();
    } catch (AbsentInformationException e) {
      return "[]";
    }
  }

  private static String text(Value value) {
    return value instanceof IntegerValue number ? Integer.toString(number.value()) : "an object";
  }

  /** All threads are suspended: the list of threads is complete. One local gets another value; a method is called. */
  private void changeAndCall(ThreadReference thread) throws Exception {
    List<String> names = vm.allThreads().stream().filter(DebugSession::runsTheProgram)
        .map(one -> one.name().replaceAll("\\d", "")).distinct().sorted().toList();
    lines.add("threads: " + names);
    StackFrame frame = thread.frame(0);
    if (thread.name().endsWith("3") && frame.location().method().name().equals("add")) {
      frame.setValue(frame.visibleVariableByName("sum"), vm.mirrorOf(1_000_000));
    }
    ObjectReference ledger = frame.thisObject();
    ClassType type = (ClassType) ledger.referenceType();
    Value amount = type.invokeMethod(thread, type.methodsByName("amount").getFirst(),
        List.of(vm.mirrorOf(2), vm.mirrorOf(22)), ClassType.INVOKE_SINGLE_THREADED);
    lines.add(thread.name() + " was made to say " + text(amount));
  }

  private static boolean runsTheProgram(ThreadReference thread) {
    try {
      return thread.frames().stream().anyMatch(DebugSession::ours);
    } catch (IncompatibleThreadStateException e) {
      return false;
    }
  }
}
