package sweep;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;

/**
 * A method at which a test kills the program, given as a method reference, so that renaming or
 * moving the method updates it.
 *
 * @param type the name of the class that declares the method
 * @param method the method's name, for all its overloads
 */
public record CrashPoint(String type, String method) {
  /** A reference to a method of one parameter, or of none and an object to call it on. */
  public interface Call1<A> extends Serializable {
    void call(A first) throws Exception;
  }

  /** A reference to a method of two parameters, or of one and an object to call it on. */
  public interface Call2<A, B> extends Serializable {
    void call(A first, B second) throws Exception;
  }

  /** A reference to a method of three parameters, or of two and an object to call it on. */
  public interface Call3<A, B, C> extends Serializable {
    void call(A first, B second, C third) throws Exception;
  }

  public static <A> CrashPoint at(Call1<A> method) {
    return referredTo(method);
  }

  public static <A, B> CrashPoint at(Call2<A, B> method) {
    return referredTo(method);
  }

  public static <A, B, C> CrashPoint at(Call3<A, B, C> method) {
    return referredTo(method);
  }

  private static CrashPoint referredTo(Serializable method) {
    try {
      Method replacement = method.getClass().getDeclaredMethod("writeReplace");
      replacement.setAccessible(true);
      SerializedLambda lambda = (SerializedLambda) replacement.invoke(method);
      return new CrashPoint(lambda.getImplClass().replace('/', '.'), lambda.getImplMethodName());
    } catch (ReflectiveOperationException unknown) {
      throw new IllegalArgumentException("not a method reference", unknown);
    }
  }

  @Override
  public String toString() {
    return type.substring(type.lastIndexOf('.') + 1) + "." + method;
  }
}
