const storageKey = 'lathe:token'

interface TokenPlaces {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string }
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  readonly replaceAddress: (address: string) => void
}

/**
 * The token of this Lathe: from the address once, then from the tab's storage, so that a reload works.
 * The fragment is taken out of the address, so that a copied link or a screenshot does not carry it.
 */
export function takeToken({ location, storage, replaceAddress }: TokenPlaces): string | null {
  const fromAddress = new URLSearchParams(location.hash.slice(1)).get('token')
  if (fromAddress === null || fromAddress === '') return storage.getItem(storageKey)
  storage.setItem(storageKey, fromAddress)
  replaceAddress(location.pathname + location.search)
  return fromAddress
}

/** The token for the page that is open. */
export const pageToken = (): string | null =>
  takeToken({
    location: window.location,
    storage: window.sessionStorage,
    replaceAddress: (address) => window.history.replaceState(window.history.state, '', address),
  })
