import { systemClock } from '#main/clock.ts'
import { silentLog } from '#main/platform/log/log.ts'
import { openDatabase } from '../open-database.ts'
import { firstVersion, secondVersion } from './versions.ts'

/** A process for a test: dies in the middle of a migration, as in a power cut, when its first step is written and its last is not. */
const [path = '', backupsDir = ''] = process.argv.slice(2)
await openDatabase({
  path,
  backupsDir,
  clock: systemClock,
  log: silentLog,
  migrations: [
    firstVersion,
    {
      ...secondVersion,
      up(raw) {
        secondVersion.up(raw)
        // Enough that pages of the unfinished transaction reach the file.
        raw.pragma('cache_size = 10')
        raw.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
          INSERT INTO note (id, text, author) SELECT 1000 + i, hex(randomblob(100)), 'half' FROM n`)
        process.kill(process.pid, 'SIGKILL')
      },
    },
  ],
})
