import { oc } from '@orpc/contract'
import { z } from 'zod'
import { TrashId } from '../ids.ts'
import { commonErrors } from './common.ts'

export const TrashEntry = z.object({
  id: TrashId,
  kind: z.enum(['chat', 'model']),
  label: z.string(),
  trashedAtMs: z.int(),
})
/** Something deleted that can still be brought back. */
export type TrashEntry = z.infer<typeof TrashEntry>

export const trashErrors = {
  TRASH_ENTRY_NOT_FOUND: { data: z.object({ id: z.string() }) },
} as const

const base = oc.errors({ ...commonErrors, ...trashErrors })

export const trashContract = {
  list: base.output(z.array(TrashEntry).readonly()),
  restore: base.input(z.object({ id: TrashId })),
  /** Erases for good; the only deletion that asks first. */
  empty: base.output(z.object({ erased: z.int() })),
}
