import { join } from 'node:path'
import { readStarterPin, starterCachePath } from '../../src/main/features/models/starter.ts'
import { defaultCacheDir } from '../../src/main/platform/folders.ts'
import { repositoryRoot } from './lathe.ts'

/** Where set-up put the starter model. */
export const starterFile = starterCachePath(defaultCacheDir(), readStarterPin(join(repositoryRoot, 'resources')))
