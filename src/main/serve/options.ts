import { parseArgs } from 'node:util'

export interface ServeOptions {
  /** 0 takes any free port. */
  readonly port: number
  readonly dataDir: string | null
  readonly open: boolean
}

/** Reads the command line of `npm run serve`; a mistake comes back as a sentence. */
export function parseServeOptions(args: readonly string[]): ServeOptions | { readonly mistake: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '0' },
        data: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
      },
    })
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      return { mistake: `--port takes a whole number from 0 to 65535, not "${values.port}".` }
    }
    return { port, dataDir: values.data ?? null, open: !values['no-open'] }
  } catch (error) {
    return { mistake: error instanceof Error ? error.message : String(error) }
  }
}
