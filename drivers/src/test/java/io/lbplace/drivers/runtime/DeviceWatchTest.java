package io.lbplace.drivers.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.Outcome;
import io.lbplace.core.event.DeviceSideEvents.DeviceEvent;
import io.lbplace.core.event.EventLog;
import io.lbplace.core.message.Message;
import io.lbplace.core.message.RegistryMessage;
import io.lbplace.core.runtime.World;
import io.lbplace.drivers.runtime.Observations.Operation;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When devices are lost and back, and what is said of them. */
class DeviceWatchTest implements World {
  private static final int[] ONE = {1};
  private static final Answered DONE = Answered.of(Outcome.Done.DONE);
  private static final Answered FULL =
      Answered.of(new IOException("http://a:1 lets nobody in: 445 too many sessions"));

  private final List<String> records = new ArrayList<>();
  private final List<Message> sent = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final Observations observations = new Observations();
  private final EventLog log =
      new EventLog(event -> records.add(event.kind() + " " + ((DeviceEvent) event).device()));
  private final DeviceWatch watch =
      new DeviceWatch(this, observations, device -> device == 1 ? "adc" : "d" + device, said::add);

  @Test
  void aDeviceThatFailsThreeTimesIsLostAndOneThatIsProbedIsBack() {
    watch.answered(Operation.DEPLOY, 0, ONE, FULL, 1);
    watch.answered(Operation.DEPLOY, 0, ONE, FULL, 1);
    assertThat(sent).isEmpty();
    assertThat(watch.silent(1)).isTrue();
    watch.answered(Operation.UNDEPLOY, 0, ONE, FULL, 1);
    assertThat(watch.lost(1)).isTrue();
    watch.attended(1, FULL);
    watch.attended(1, DONE);
    assertThat(watch.lost(1)).isFalse();
    assertThat(sent)
        .containsExactly(new RegistryMessage.DeviceLost(1), new RegistryMessage.DeviceFound(1));
    assertThat(records).containsExactly("DEVICE_FAILED 1", "DEVICE_RECOVERED 1");
    assertThat(said)
        .containsExactly(
            "adc: deploy had no answer: http://a:1 lets nobody in: 445 too many sessions",
            "adc: undeploy had no answer: http://a:1 lets nobody in: 445 too many sessions",
            "adc: is taken to be down: had no answer: http://a:1 lets nobody in: 445 too many"
                + " sessions",
            "adc: is back");
    assertThat(observations.failures()).containsEntry(said.get(0), 2).containsEntry(said.get(1), 1);
  }

  @Test
  void whatIsDoneInBetweenAndWhatIsAskedForInVainAreNoLoss() {
    for (int i = 0; i < 5; i++) {
      watch.answered(Operation.DEPLOY, 0, ONE, FULL, 1);
      watch.answered(Operation.DEPLOY, 0, ONE, FULL, 1);
      watch.answered(Operation.UNDEPLOY, 0, ONE, DONE, 1);
      watch.answered(
          Operation.DEPLOY, 0, ONE, Answered.of(new Outcome.Failed("cookies need HTTP")), 1);
    }
    assertThat(sent).isEmpty();
    assertThat(watch.silence()).isEmpty();
  }

  @Test
  void aDeviceThatIsGoneIsLostAtOnceUnlessItWasOrderedAway() {
    watch.leaves(2);
    watch.attended(2, Answered.of(new DeviceGone(2)));
    watch.attended(3, Answered.of(new DeviceGone(3)));
    watch.attended(3, Answered.of(new DeviceGone(3)));
    assertThat(sent).containsExactly(new RegistryMessage.DeviceLost(3));
    assertThat(said).contains("d3: is taken to be down: failed: device 3 doesn't exist");
  }

  @Test
  void theReasonIsTheTrueOne() {
    assertThat(
            Map.of(
                "refused", String.valueOf(Answered.of(new ConnectException()).why()),
                "slow", String.valueOf(Answered.of(new HttpTimeoutException("x")).why()),
                "late", String.valueOf(Answered.of(new InterruptedException("9 s over")).why())))
        .containsEntry("refused", "had no answer: connection refused, or nobody there")
        .containsEntry("slow", "had no answer: nobody answers in time")
        .containsEntry("late", "had no answer: 9 s over");
  }

  @Override
  public long nowNanos() {
    return 0;
  }

  @Override
  public void send(int endpoint, Message message) {
    sent.add(message);
  }

  @Override
  public void after(long delayNanos, int endpoint, Message message) {
    throw new AssertionError("nothing is for later");
  }

  @Override
  public EventLog log() {
    return log;
  }
}
