/** Path of Electron's binary, or undefined where only its npm package is there. */
export function electronPath(): string | undefined
/** Why no Electron window can open here, as a sentence; undefined where one can. */
export function windowObstacle(electron?: string): string | undefined
