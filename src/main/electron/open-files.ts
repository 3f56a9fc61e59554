import { isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The model files named on a command line; relative ones are seen from `cwd`. Switches and everything else is left out. */
export function modelPathsIn(argv: readonly string[], cwd: string): readonly string[] {
  const paths = argv
    // The first is the program itself.
    .slice(1)
    .map((argument) => fromFileUrl(argument))
    .filter(
      (argument): argument is string => argument !== null && !argument.startsWith('-') && /\.gguf$/i.test(argument),
    )
    .map((path) => (isAbsolute(path) ? path : resolve(cwd, path)))
  return [...new Set(paths)]
}

/** Some file managers hand over addresses instead of paths. */
function fromFileUrl(argument: string): string | null {
  if (!argument.startsWith('file://')) return argument
  try {
    return fileURLToPath(argument)
  } catch {
    return null
  }
}
