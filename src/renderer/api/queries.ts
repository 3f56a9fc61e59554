import { MutationCache, onlineManager, QueryClient } from '@tanstack/react-query'
import { connection } from './connection.ts'
import { CancelledError, ConnectionError } from './errors.ts'

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** The caller shows the error where it belongs; otherwise a toast says it. */
      readonly showsError?: boolean
    }
  }
}

// TanStack's own idea of "online" is the internet; here it is the connection to Lathe.
onlineManager.setEventListener((setOnline) => {
  const tell = (): void => setOnline(connection.getState().state === 'connected')
  tell()
  return connection.subscribe(tell)
})

interface QueryClientOptions {
  /** Called for a failed change whose caller shows no error of its own. */
  readonly onMutationError: (error: unknown) => void
}

/** The cache of what Lathe has answered. News (see news.ts) say what in it is old, so nothing is asked for by time. */
export const createQueryClient = ({ onMutationError }: QueryClientOptions): QueryClient =>
  new QueryClient({
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        if (error instanceof CancelledError || mutation.meta?.showsError) return
        onMutationError(error)
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: (count, error) => error instanceof ConnectionError && count < 3,
        retryDelay: 300,
        refetchOnWindowFocus: false,
        // news.ts makes everything old after a lost connection; once is enough.
        refetchOnReconnect: false,
      },
      // A change that waits for a connection would surprise its user minutes later: it fails at once instead.
      mutations: { networkMode: 'always' },
    },
  })
