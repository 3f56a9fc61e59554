import type { Translate } from './i18n.ts'

const jobTypes = { 'models.fetchStarter': 'fetchStarter', 'models.hash': 'hashModel' } as const
const jobPhases = ['queued', 'connect', 'download', 'verify', 'hash', 'register'] as const
const abilities = ['pickFiles', 'reveal', 'openExternal', 'notify', 'fetchStarter'] as const

const isKeyOf = <Known extends object>(known: Known, name: string): name is keyof Known & string =>
  Object.hasOwn(known, name)

/** What a type of job does, in words; a type that this version does not know is "a task". */
export const jobTypeText = (t: Translate, type: string): string =>
  t(`jobs.types.${isKeyOf(jobTypes, type) ? jobTypes[type] : 'other'}`)

/** The step that a job is at, in words. */
export const jobPhaseText = (t: Translate, phase: string): string =>
  t(`jobs.phases.${jobPhases.find((known) => known === phase) ?? 'other'}`)

/** Why a host cannot do something. */
export const abilityText = (t: Translate, ability: string): string =>
  t(`errorNote.abilities.${abilities.find((known) => known === ability) ?? 'other'}`)

const reasons = [
  'EACCES',
  'EPERM',
  'EISDIR',
  'EIO',
  'EMFILE',
  'NOT_A_FILE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'stalled',
  'cut',
  'broken',
  'wrongRange',
  'tooManyRedirects',
  'insecureRedirect',
  'keyMissing',
  'keyUnreadable',
  'keyDamaged',
  'damaged',
  'relative',
] as const

/** What a reason's short name means; one that is not known here (a status, a system's own words) stays as it is. */
export function reasonText(t: Translate, reason: string): string {
  const known = reasons.find((name) => name === reason)
  return known === undefined ? reason : t(`errorNote.reasons.${known}`)
}
