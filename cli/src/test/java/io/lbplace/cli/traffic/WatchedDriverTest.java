package io.lbplace.cli.traffic;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.lbplace.drivers.runtime.BlockingDriver;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

class WatchedDriverTest {
  /** A method that the interface answers by itself would hide what the watched driver says. */
  @Test
  void everyQuestionReachesTheDriver() {
    for (Method method : BlockingDriver.class.getMethods()) {
      assertThatCode(
              () ->
                  WatchedDriver.class.getDeclaredMethod(
                      method.getName(), method.getParameterTypes()))
          .doesNotThrowAnyException();
    }
  }
}
