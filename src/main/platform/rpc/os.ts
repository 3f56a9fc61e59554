import { implement } from '@orpc/server'
import { contract } from '#shared/contract/index.ts'

/** The contract, to be filled in by the features' handlers. */
export const os = implement(contract)
