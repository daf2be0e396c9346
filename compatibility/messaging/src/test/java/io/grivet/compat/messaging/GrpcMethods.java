package io.grivet.compat.messaging;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A gRPC service without generated code: its messages are strings. Stateless. */
final class GrpcMethods {
  static final String SERVICE = "compat.Words";
  static final MethodDescriptor<String, String> SHOUT = method("shout", MethodType.UNARY);
  static final MethodDescriptor<String, String> NEVER = method("never", MethodType.UNARY);
  static final MethodDescriptor<String, String> REFUSE = method("refuse", MethodType.UNARY);
  static final MethodDescriptor<String, String> COUNT = method("count", MethodType.SERVER_STREAMING);

  private static final class Text implements Marshaller<String> {
    @Override
    public InputStream stream(String value) {
      return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String parse(InputStream stream) {
      try {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private GrpcMethods() {}

  private static MethodDescriptor<String, String> method(String name, MethodType type) {
    return MethodDescriptor.<String, String>newBuilder().setType(type)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
        .setRequestMarshaller(new Text()).setResponseMarshaller(new Text()).build();
  }
}
