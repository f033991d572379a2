package io.lbplace.reports.chart;

/**
 * A chart, ready for a page.
 *
 * @param id unique on the page
 * @param title what it shows
 * @param caption how to read it
 * @param svg an {@code <svg>} element, or empty where there is nothing to draw
 */
public record Chart(String id, String title, String caption, String svg) {}
