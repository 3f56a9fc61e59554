import { holdInstance } from '../instance.ts'

/** A process for a test: holds a data folder until it is killed. */
const [dataDir = '', url = ''] = process.argv.slice(2)
await holdInstance(dataDir, { url })
process.send?.('held')
// The channel to the parent keeps the process alive; it ends with its parent.
process.on('disconnect', () => process.exit())
