/** The Chromium that the end-to-end tests drive: LATHE_CHROMIUM, or what set-up found; undefined before set-up. */
export function chromiumPath(): string | undefined
