import { homedir } from 'node:os'
import { join } from 'node:path'

type Env = Readonly<Record<string, string | undefined>>

/** Where the user's chats, settings and everything else that must not be lost lie, unless the user says otherwise. */
export function defaultDataDir(
  platform: NodeJS.Platform = process.platform,
  env: Env = process.env,
  home: string = homedir(),
): string {
  if (env['LATHE_DATA_DIR']) return env['LATHE_DATA_DIR']
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Lathe')
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Lathe')
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'lathe')
}

/** Where lies what can be fetched again. The set-up script (scripts/) uses the same place. */
export function defaultCacheDir(
  platform: NodeJS.Platform = process.platform,
  env: Env = process.env,
  home: string = homedir(),
): string {
  if (env['LATHE_CACHE_DIR']) return env['LATHE_CACHE_DIR']
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'lathe')
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'lathe', 'Cache')
  return join(env['XDG_CACHE_HOME'] ?? join(home, '.cache'), 'lathe')
}
