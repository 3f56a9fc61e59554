import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { contract } from '#shared/contract/index.ts'
import { openTransport } from './transport.ts'

/** The one way to Lathe that this page has. */
export const transport = openTransport()

/** Everything that Lathe can be asked, as functions. Rejects with an AppError, a ConnectionError or a CancelledError. */
export const client: ContractRouterClient<typeof contract> = createORPCClient(transport.link)

/** The same, as options for TanStack Query. */
export const api = createTanstackQueryUtils(client)
export type Api = typeof api
