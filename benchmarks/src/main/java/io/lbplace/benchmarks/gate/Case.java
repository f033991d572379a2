package io.lbplace.benchmarks.gate;

import java.util.List;

/** Something that a bench measures by itself, again if need be. */
interface Case {
  /** Its name: that of the benchmark in each of its figures. */
  String name();

  /** Measures it. */
  List<Figure> measure();
}
