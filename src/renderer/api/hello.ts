import { createContext, use } from 'react'
import type { Hello } from '#shared/contract/system.ts'

/** What Lathe said of itself; app.tsx gives it to everything that is drawn after the start. */
export const HelloContext = createContext<Hello | null>(null)

/** Version, host and folders of the Lathe that this page talks to. */
export function useHello(): Hello {
  const hello = use(HelloContext)
  if (hello === null) throw new Error('useHello needs a HelloContext')
  return hello
}
