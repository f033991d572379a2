package io.lbplace.drivers.haproxy;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Member;
import io.lbplace.drivers.linux.Site;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The {@code haproxy.cfg} of one process: what is common to all, then each VIP's part in the order
 * of their handles. A fingerprint stands in it as the process's description, so that a process can
 * be asked which configuration it runs. What changes without a reload isn't in the fingerprint.
 *
 * @param text the file
 * @param fingerprint the fingerprint of the file without itself, all members with weight 1 and
 *     taking part
 * @param commands the commands that bring weights and members to what the file says
 * @param stickTables the members, in order, of each backend that ties clients to them
 */
record HaproxyConfiguration(
    String text,
    String fingerprint,
    List<String> commands,
    SortedMap<String, List<String>> stickTables) {
  /** The text before the fingerprint in the description. */
  static final String DESCRIPTION = "lbplace ";

  private static final String PLACE = "@fingerprint@";

  /**
   * Composes the configuration.
   *
   * @param directory the process's directory
   * @param vips the VIPs in the order of their handles
   * @throws IllegalArgumentException if a VIP asks for what HAProxy can't do
   */
  static HaproxyConfiguration of(
      Path directory, Collection<Deployment> vips, Site site, HaproxyOptions options) {
    String text = text(directory, vips, site, options);
    List<Deployment> fixed = vips.stream().map(RuntimeChange::fixed).toList();
    String fingerprint = Fingerprint.of(text(directory, fixed, site, options));
    List<String> commands = vips.stream().flatMap(d -> RuntimeChange.commands(d).stream()).toList();
    SortedMap<String, List<String>> tables = new TreeMap<>();
    for (Deployment d : vips) {
      if (VipSection.hasStickTable(d)) {
        List<Member> members = ((LoadBalancerSpec) d.spec()).pool().members();
        tables.put(VipSection.backend(d.vip()), members.stream().map(VipSection::server).toList());
      }
    }
    return new HaproxyConfiguration(
        text.replace(PLACE, fingerprint), fingerprint, commands, tables);
  }

  private static String text(
      Path directory, Collection<Deployment> vips, Site site, HaproxyOptions options) {
    StringBuilder out = new StringBuilder(512 + 512 * vips.size());
    out.append("# Written by lbplace; what is changed here is overwritten.\nglobal\n");
    line(out, "description " + DESCRIPTION + PLACE);
    line(out, "nbthread " + options.threads());
    Connections connections = Connections.of(options, vips);
    line(out, "maxconn " + connections.capacity());
    line(
        out,
        "stats socket "
            + HaproxyQuoting.quoted(directory.resolve(Instance.STATS_SOCKET).toString())
            + " mode 600 level admin expose-fd listeners");
    line(
        out,
        "server-state-file "
            + HaproxyQuoting.quoted(directory.resolve(Instance.SERVER_STATES).toString()));
    // Of HAProxy's own HTTP client, which nothing here uses: else each start reads all the
    // machine's
    // certificate authorities for it, which is more than half of the start.
    line(out, "httpclient.ssl.verify none");
    line(out, "hard-stop-after " + options.drain().toSeconds() + "s");
    if (site.wired()) { // as root; what answers the world runs as nobody of weight
      line(out, "user haproxy");
      line(out, "group haproxy");
      line(out, "chroot " + HaproxyQuoting.quoted(directory.resolve(Instance.EMPTY).toString()));
    }
    out.append("\ndefaults\n");
    line(out, "load-server-state-from-file global");
    line(out, "option redispatch");
    line(out, "retries 3");
    line(out, "timeout connect 5s");
    line(out, "timeout client 50s");
    line(out, "timeout server 50s");
    VipSection section = new VipSection(out, site);
    vips.forEach(d -> section.write(d, connections.limit(d.vip())));
    return out.toString();
  }

  private static void line(StringBuilder out, String line) {
    out.append("    ").append(line).append('\n');
  }
}
