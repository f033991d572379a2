package io.lbplace.reports.chart;

/**
 * A chart, ready for a page.
 *
 * @param id its id, unique on the page
 * @param title its title
 * @param caption an explanation of how to read it
 * @param svg an {@code <svg>} element, or empty where there is nothing to draw
 */
public record Chart(String id, String title, String caption, String svg) {}
