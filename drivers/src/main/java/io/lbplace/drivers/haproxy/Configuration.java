package io.lbplace.drivers.haproxy;

import io.lbplace.core.driver.Deployment;
import io.lbplace.drivers.linux.Site;
import java.nio.file.Path;
import java.util.Collection;

/**
 * The {@code haproxy.cfg} of one process: what is common to all, then each VIP's part in the order
 * of their handles. Its own fingerprint stands in it as the process's description, so that a
 * process can be asked which configuration it runs.
 *
 * @param text the file
 * @param fingerprint of everything in it but itself
 */
record Configuration(String text, String fingerprint) {
  /** What stands before the fingerprint in the description. */
  static final String DESCRIPTION = "lbplace ";

  private static final String PLACE = "@fingerprint@";

  /**
   * Composes it.
   *
   * @param directory the process's
   * @param vips in the order of their handles
   * @throws IllegalArgumentException if a VIP asks for what HAProxy can't do
   */
  static Configuration of(
      Path directory, Collection<Deployment> vips, Site site, HaproxyOptions options) {
    StringBuilder out = new StringBuilder(512 + 512 * vips.size());
    out.append("# Written by lbplace; what is changed here is overwritten.\nglobal\n");
    line(out, "description " + DESCRIPTION + PLACE);
    line(out, "nbthread " + options.threads());
    line(
        out,
        "stats socket "
            + Words.quoted(directory.resolve(Instance.STATS_SOCKET).toString())
            + " mode 600 level admin expose-fd listeners");
    line(
        out,
        "server-state-file " + Words.quoted(directory.resolve(Instance.SERVER_STATES).toString()));
    line(out, "hard-stop-after " + options.drain().toSeconds() + "s");
    if (site.wired()) { // as root; what answers the world runs as nobody of weight
      line(out, "user haproxy");
      line(out, "group haproxy");
      line(out, "chroot " + Words.quoted(directory.resolve(Instance.EMPTY).toString()));
    }
    out.append("\ndefaults\n");
    line(out, "load-server-state-from-file global");
    line(out, "option redispatch");
    line(out, "retries 3");
    line(out, "timeout connect 5s");
    line(out, "timeout client 50s");
    line(out, "timeout server 50s");
    VipSection section = new VipSection(out, site);
    vips.forEach(section::write);
    String text = out.toString();
    String fingerprint = Fingerprint.of(text);
    return new Configuration(text.replace(PLACE, fingerprint), fingerprint);
  }

  private static void line(StringBuilder out, String line) {
    out.append("    ").append(line).append('\n');
  }
}
