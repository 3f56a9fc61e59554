import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { AppError } from '#shared/app-error.ts'
import { CancelledError, ConnectionError, toAppError, toCallError } from './errors.ts'

test('an expected failure keeps its code and data on the way to the window', () => {
  const error = toAppError(
    new ORPCError('GGUF_TRUNCATED', { data: { path: '/m.gguf', sizeBytes: 10, neededBytes: 20 } }),
  )
  expect(error).toMatchObject({ code: 'GGUF_TRUNCATED', data: { path: '/m.gguf', sizeBytes: 10, neededBytes: 20 } })
})

test('a code or data that this version does not know becomes INTERNAL instead of a sentence with holes', () => {
  expect(toAppError(new ORPCError('FUTURE_CODE', { data: {} }))).toMatchObject({
    code: 'INTERNAL',
    data: { errorId: 'FUTURE_CODE' },
  })
  expect(toAppError(new ORPCError('GGUF_EMPTY', { data: { file: 1 } }))).toMatchObject({ code: 'INTERNAL' })
})

test('input that the contract refuses names the field', () => {
  const refused = new ORPCError('BAD_REQUEST', { data: { issues: [{ path: ['name'], message: 'Too small' }] } })
  expect(toAppError(refused)).toMatchObject({ code: 'INVALID_INPUT', data: { field: 'name', problem: 'Too small' } })
})

test('a call that its own caller gave up is no error, one that the closing transport ended is a lost connection', () => {
  const ended = new DOMException('queue closed', 'AbortError')
  expect(toCallError(ended, AbortSignal.abort())).toBeInstanceOf(CancelledError)
  expect(toCallError(ended, new AbortController().signal)).toBeInstanceOf(ConnectionError)
  expect(toCallError(ended, undefined)).toBeInstanceOf(ConnectionError)
})

test('a failure that arrives while its caller gives up stays silent', () => {
  expect(toCallError(new AppError('NO_MODEL', {}), AbortSignal.abort())).toBeInstanceOf(CancelledError)
})
