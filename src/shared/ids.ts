import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- a brand is a type and nothing else
const id = <Brand extends string>() => z.uuid().brand<Brand>()

export const ChatId = id<'ChatId'>()
export type ChatId = z.infer<typeof ChatId>
export const MessageId = id<'MessageId'>()
export type MessageId = z.infer<typeof MessageId>
export const RunId = id<'RunId'>()
export type RunId = z.infer<typeof RunId>
export const ModelId = id<'ModelId'>()
export type ModelId = z.infer<typeof ModelId>
export const JobId = id<'JobId'>()
export type JobId = z.infer<typeof JobId>
export const TrashId = id<'TrashId'>()
export type TrashId = z.infer<typeof TrashId>

/** A new id that sorts by the time it was made (UUID version 7, RFC 9562). */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller says what the id is of
export const newId = <Id extends string>(): Id => uuidv7() as Id

export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'Sha256'>()
export type Sha256 = z.infer<typeof Sha256>
