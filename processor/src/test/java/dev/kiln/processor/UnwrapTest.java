package dev.kiln.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.junit.jupiter.api.Test;

/** Places are exact inside the environments that build tools and editors wrap around javac's. */
class UnwrapTest {
  private static final String SOURCE = """
      import dev.kiln.annotations.Compile;
      @Compile("define area(r: Real): Real = missing")
      interface Disc {
        double area(double r);
      }
      """;

  @Test
  void wrappedInAnObject() {
    assertExact(Wrapping::new);
    assertExact(environment -> new Wrapping(new Wrapping(environment)));
  }

  @Test
  void wrappedInAProxy() {
    assertExact(environment -> (ProcessingEnvironment) Proxy.newProxyInstance(
        getClass().getClassLoader(),
        new Class<?>[] {ProcessingEnvironment.class},
        (proxy, method, arguments) -> method.invoke(environment, arguments)));
  }

  @Test
  void whatCannotBeUnwrappedIsLeftAsItIs() {
    ProcessingEnvironment stranger = new Wrapping(null);
    assertThat(Unwrap.environment(stranger)).isSameAs(stranger);
    assertThat(JavacPlaces.of(stranger)).isEmpty();
  }

  private static void assertExact(UnaryOperator<ProcessingEnvironment> wrapper) {
    Compilation compilation = Compiler.javac()
        .withProcessors(new Wrapper(wrapper))
        .compile(JavaFileObjects.forSourceString("Disc", SOURCE));
    assertThat(compilation.errors()).hasSize(1);
    assertThat(compilation.errors().get(0).getMessage(Locale.ROOT)).contains("'missing'");
    assertThat(compilation.errors().get(0).getPosition()).isEqualTo(SOURCE.indexOf("missing"));
  }

  /** Runs the processor in an environment of its own. */
  private static final class Wrapper extends AbstractProcessor {
    private final UnaryOperator<ProcessingEnvironment> wrapper;
    private final KilnProcessor inner = new KilnProcessor();

    Wrapper(UnaryOperator<ProcessingEnvironment> wrapper) {
      this.wrapper = wrapper;
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      super.init(environment);
      inner.init(wrapper.apply(environment));
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return inner.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return inner.process(annotations, round);
    }
  }

  /** What Gradle wraps around an environment, in short. */
  private record Wrapping(ProcessingEnvironment delegate) implements ProcessingEnvironment {
    @Override
    public Map<String, String> getOptions() {
      return delegate.getOptions();
    }

    @Override
    public Messager getMessager() {
      return delegate.getMessager();
    }

    @Override
    public Filer getFiler() {
      return delegate.getFiler();
    }

    @Override
    public Elements getElementUtils() {
      return delegate.getElementUtils();
    }

    @Override
    public Types getTypeUtils() {
      return delegate.getTypeUtils();
    }

    @Override
    public SourceVersion getSourceVersion() {
      return delegate.getSourceVersion();
    }

    @Override
    public Locale getLocale() {
      return delegate.getLocale();
    }
  }
}
