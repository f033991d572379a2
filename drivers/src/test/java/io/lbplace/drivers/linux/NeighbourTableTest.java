package io.lbplace.drivers.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeighbourTableTest {
  @TempDir private Path directory;

  @Test
  void refusalsOfAllProcessorsAreAdded() throws IOException {
    Path file = directory.resolve("arp_cache");
    Files.writeString(
        file,
        """
        entries  allocs   destroys forced_gc_runs unresolved_discards table_fulls
        00000216 00005382 000057bf 00000194       00000000            0000017a
        00000216 00005a01 000055c4 00000199       00000000            0000017b
        """);
    assertThat(new NeighbourTable(file).refusals()).isEqualTo(0x17a + 0x17b);
  }

  @Test
  void aKernelThatDoesNotCountHasNone() throws IOException {
    Path file = directory.resolve("arp_cache");
    assertThat(new NeighbourTable(file).refusals()).isZero();
    Files.writeString(file, "entries  allocs\n00000216 00005382\n");
    assertThat(new NeighbourTable(file).refusals()).isZero();
  }
}
