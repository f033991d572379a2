package io.lbplace.experiments.tuning;

import io.lbplace.strategies.OptionDomain;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** The values that a search tries for one option. */
sealed interface Values {
  /** Draws one: a text, or a list's elements. */
  List<String> draw(Draws draws);

  /** The values, for people. */
  String text();

  /**
   * A part of a range of numbers. One that spans decades is drawn by its logarithm, as the sizes of
   * effects usually go by factors (Bergstra and Bengio 2012, section 2); if its range begins at 0,
   * that is drawn for one in eight.
   *
   * @param low the smallest above 0, or of all if it isn't drawn by the logarithm
   * @param high the largest
   * @param whole true for integers only
   * @param logarithmic true if it is drawn by the logarithm
   * @param zero true if 0 belongs to it besides
   */
  record Range(double low, double high, boolean whole, boolean logarithmic, boolean zero)
      implements Values {
    /** The factor up to which values are tried from the default. */
    private static final double REACH = 1_000;

    /** The ratio from which on a range spans decades. */
    private static final double DECADES = 100;

    private static final int ONE_IN_ZERO = 8;
    private static final MathContext DIGITS = new MathContext(3);

    static Range of(OptionDomain.Whole domain, double start) {
      return of((double) domain.low(), (double) domain.high(), start, true);
    }

    static Range of(OptionDomain.Real domain, double start) {
      return of(domain.low(), domain.high(), start, false);
    }

    private static Range of(double low, double high, double start, boolean whole) {
      double size = start == 0 ? 1 : Math.abs(start);
      double top = Math.min(high, Math.max(whole ? REACH : 0, size * REACH));
      if (low < 0) {
        return new Range(Math.max(low, -size * REACH), top, whole, false, false);
      }
      double bottom = Math.max(low, whole ? 1 : Math.min(size, top) / REACH);
      // The upper part alone tells: a share from 0 to 1 spans no decades, though 0.001 is in it.
      boolean logarithmic = top / (whole || low > 0 ? bottom : Math.min(size, top)) >= DECADES;
      return logarithmic
          ? new Range(bottom, top, whole, true, low == 0)
          : new Range(low, top, whole, false, false);
    }

    @Override
    public List<String> draw(Draws draws) {
      if (zero && draws.below(ONE_IN_ZERO) == 0) {
        return List.of("0");
      }
      double at = draws.uniform();
      if (whole && !logarithmic) {
        return List.of(String.valueOf((long) (low + Math.floor(at * (high - low + 1)))));
      }
      double value =
          logarithmic
              ? StrictMath.exp(
                  StrictMath.log(low) + at * (StrictMath.log(high) - StrictMath.log(low)))
              : low + at * (high - low);
      if (whole) {
        return List.of(String.valueOf(Math.round(Math.min(high, value))));
      }
      BigDecimal rounded = new BigDecimal(value).round(DIGITS);
      return List.of(plain(Math.max(low, Math.min(high, rounded.doubleValue()))));
    }

    @Override
    public String text() {
      return (zero ? "0, " : "")
          + plain(low)
          + " to "
          + plain(high)
          + (logarithmic ? " by factors" : "");
    }

    private static String plain(double value) {
      return new BigDecimal(value).round(new MathContext(15)).stripTrailingZeros().toPlainString();
    }
  }

  /** A choice among a few values, each as likely. */
  record OneOf(List<String> values) implements Values {
    public OneOf {
      values = values.stream().distinct().toList();
    }

    @Override
    public List<String> draw(Draws draws) {
      return List.of(values.get(draws.below(values.size())));
    }

    @Override
    public String text() {
      return String.join(", ", values);
    }
  }

  /**
   * A list: some of its known elements in any order.
   *
   * @param elements the elements that are known
   * @param empty true if the list may be empty
   * @param weighed the elements that a multiplier may follow
   */
  record SomeOf(List<String> elements, boolean empty, List<String> weighed) implements Values {
    private static final List<String> MULTIPLIERS = List.of("0.1", "0.2", "0.5", "2", "5", "10");

    public SomeOf {
      elements = elements.stream().distinct().toList();
      weighed = List.copyOf(weighed);
    }

    @Override
    public List<String> draw(Draws draws) {
      List<String> left = new ArrayList<>(elements);
      int least = empty ? 0 : 1;
      int size = least + draws.below(left.size() + 1 - least);
      List<String> drawn = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        String element = left.remove(draws.below(left.size()));
        boolean weigh = weighed.contains(element) && draws.heads();
        drawn.add(
            weigh ? element + ':' + MULTIPLIERS.get(draws.below(MULTIPLIERS.size())) : element);
      }
      return drawn;
    }

    @Override
    public String text() {
      return "some of "
          + String.join(", ", elements)
          + (weighed.isEmpty() ? "" : ", with multipliers from 0.1 to 10");
    }
  }
}
