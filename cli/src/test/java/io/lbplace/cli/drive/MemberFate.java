package io.lbplace.cli.drive;

import io.lbplace.core.driver.VipHealth;
import java.io.IOException;
import java.util.List;

/** Has members die once all is well, and come back once that is known. */
final class MemberFate implements WithMember.Ear {
  /** How often all must have been well. */
  private static final int SOUND = 4;

  private final Turn die;
  private final Turn comeBack;
  private int sound;
  private long diedNanos;
  private long missedNanos;
  private long backNanos;
  private long soundNanos;

  /** What happens to members. */
  interface Turn {
    void happen() throws IOException, InterruptedException;
  }

  MemberFate(Turn die, Turn comeBack) {
    this.die = die;
    this.comeBack = comeBack;
  }

  @Override
  public synchronized void hear(List<VipHealth> vips) throws IOException, InterruptedException {
    boolean down = vips.stream().noneMatch(VipHealth::serving);
    if (vips.isEmpty()) {
      return;
    }
    if (diedNanos == 0 && !down && ++sound == SOUND) {
      diedNanos = System.nanoTime();
      die.happen();
    } else if (diedNanos != 0 && missedNanos == 0 && down) {
      missedNanos = System.nanoTime();
      backNanos = missedNanos;
      comeBack.happen();
    } else if (missedNanos != 0 && soundNanos == 0 && !down) {
      soundNanos = System.nanoTime();
    }
  }

  /** How long it took until the death was known; negative if it wasn't. */
  long untilMissedNanos() {
    return missedNanos - diedNanos;
  }

  /** How long it took until the return was known; negative if it wasn't. */
  long untilSoundNanos() {
    return soundNanos - backNanos;
  }

  /** Between the one and the other. */
  long fromMissedToSoundNanos() {
    return soundNanos - missedNanos;
  }
}
