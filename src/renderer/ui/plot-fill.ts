/** How many series have a look of their own. */
export const plotSeries = 6

/** The class of a series' fill: a colour that colour-blind eyes tell apart, and a texture beside it. */
export const plotFill = (series: number): string => `plot-${(series % plotSeries) + 1}`

/** The CSS colour of a series, for strokes and canvas. */
export const plotColor = (series: number): string => `var(--color-plot-${(series % plotSeries) + 1})`
