import type { en } from './en/index.ts'

type Texts<Tree> = { readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Texts<Tree[Key]> }

/** Every text of the app; English is the pattern, and each language has all of it. */
export type Catalogue = Texts<typeof en>
