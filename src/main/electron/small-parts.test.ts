import { access, chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isCrash, onCrash } from './crash-policy.ts'
import { menuLanguage } from './language.ts'
import { modelPathsIn } from './open-files.ts'
import { profileDir } from './profile-dir.ts'
import { chromiumSwitches, hardenCommandLine, refusedSwitches } from './switches.ts'
import { zoomed, zoomFactors } from './zoom.ts'

describe('onCrash', () => {
  test('a page that crashes at once on every load is not reloaded for ever', () => {
    const first = onCrash([], 0)
    const second = onCrash(first.crashesMs, 1000)
    const third = onCrash(second.crashesMs, 2000)
    expect([first.action, second.action, third.action]).toEqual(['reload', 'reload', 'ask'])
  })

  test('crashes of last week do not count against the one of now', () => {
    expect(onCrash([0, 1000], 62_000)).toEqual({ action: 'reload', crashesMs: [62_000] })
  })

  test('a renderer that ended in good order is no crash', () => {
    expect(['clean-exit', 'crashed', 'oom', 'killed'].map(isCrash)).toEqual([false, true, true, true])
  })
})

describe('modelPathsIn', () => {
  test('takes model files and leaves the program, switches and everything else', () => {
    const argv = [
      '/opt/Lathe/lathe.gguf',
      '.',
      '--flag=/x/y.gguf',
      '/m/a.gguf',
      'b.GGUF',
      '/m/a.gguf',
      'notes.txt',
      '-x.gguf',
      'gguf',
    ]
    expect(modelPathsIn(argv, '/home/me')).toEqual(['/m/a.gguf', resolve('/home/me', 'b.GGUF')])
  })

  test('a relative path means the folder of the second start, not of the first', () => {
    expect(modelPathsIn(['lathe', '../m/a.gguf'], '/work/here')).toEqual([resolve('/work/m/a.gguf')])
  })

  test.skipIf(process.platform === 'win32')(
    'a file manager that hands over addresses is understood, a broken one passed over',
    () => {
      expect(modelPathsIn(['lathe', 'file:///m/my%20model.gguf', 'file://host/share/a.gguf'], '/')).toEqual([
        '/m/my model.gguf',
      ])
    },
  )
})

describe('menuLanguage', () => {
  test('the first system language that there are words in counts, whatever its region', () => {
    expect(menuLanguage('system', ['de-AT', 'en-US'])).toBe('de')
    expect(menuLanguage('system', ['fr-FR', 'de_DE', 'en'])).toBe('de')
    expect(menuLanguage('system', ['den', 'ja-JP'])).toBe('en')
    expect(menuLanguage('system', [])).toBe('en')
  })

  test("the user's choice wins over the system", () => {
    expect(menuLanguage('en', ['de-DE'])).toBe('en')
  })
})

describe('zoomed', () => {
  test('goes through every step and ends, instead of growing without bound', () => {
    let factor = zoomFactors[0] as number
    for (let count = 0; count < 40; count += 1) factor = zoomed(factor, 'in')
    expect(factor).toBe(3)
    for (let count = 0; count < 40; count += 1) factor = zoomed(factor, 'out')
    expect(factor).toBe(0.5)
  })

  test('a factor that Chromium gives back a little off is still at its step', () => {
    expect(zoomed(1.0000001, 'in')).toBe(1.1)
    expect(zoomed(1.0999999, 'out')).toBe(1)
    expect(zoomed(1.37, 'reset')).toBe(1)
  })
})

/** Stands in for the command line: notes what is added and taken away. */
const record = () => {
  const calls: string[] = []
  return {
    calls,
    appendSwitch: (name: string) => calls.push(`+${name}`),
    removeSwitch: (name: string) => calls.push(`-${name}`),
  }
}

describe('hardenCommandLine', () => {
  test('a packed app does not open a debugging port, whoever asks; a developer may', () => {
    const packed = record()
    hardenCommandLine(packed, true)
    expect(packed.calls).toContain('-remote-debugging-port')
    const unpacked = record()
    hardenCommandLine(unpacked, false)
    expect(unpacked.calls.filter((call) => call.startsWith('-'))).toEqual([])
  })

  test("Chromium's own networking is off in both", () => {
    const names = chromiumSwitches.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(['disable-background-networking', 'disable-component-update', 'dns-prefetch-disable']),
    )
    expect(refusedSwitches.some((name) => names.includes(name))).toBe(false)
  })
})

describe('profileDir', () => {
  test('each data folder has a profile of its own, made where it is missing', async () => {
    const data = await mkdtemp(join(tmpdir(), 'lathe-data-'))
    const dir = profileDir(join(data, 'new'))
    expect(dir).toBe(join(data, 'new', 'window'))
    await access(dir)
    await rm(data, { recursive: true })
  })

  test('a data folder that cannot be written does not keep the window from opening', async () => {
    const data = await mkdtemp(join(tmpdir(), 'lathe-data-'))
    // A file where the folder should be fails for root too, which a mode of 0500 does not.
    await writeFile(join(data, 'window'), '')
    await chmod(data, 0o500)
    const dir = profileDir(data)
    expect(dir.startsWith(data)).toBe(false)
    expect((await stat(dir)).isDirectory()).toBe(true)
    await chmod(data, 0o700)
    await rm(data, { recursive: true })
    await rm(dir, { recursive: true })
  })
})
