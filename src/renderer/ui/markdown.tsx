import { lazy, Suspense } from 'react'
import { cn } from './cn.ts'

export interface MarkdownProps {
  readonly text: string
  /** Still growing: what is not closed yet is closed for the eye, and a caret stands at the end. */
  readonly streaming?: boolean | undefined
  /** Called instead of opening a link; ask before you open it. */
  readonly onLink: (url: string) => void
  /** The level that the highest heading of the text takes on this page; default 2, under the page's h1. */
  readonly headingBase?: 2 | 3 | 4 | undefined
  readonly className?: string | undefined
}

const load = () => import('./markdown-body.tsx')
const Body = lazy(load)

/** Fetches the renderer ahead of its first use, e.g. while the window is idle. */
export const preloadMarkdown = (): void => void load().catch(() => undefined)

/** Markdown from a model or a document, which is hostile until shown otherwise: no HTML, no remote images, no navigation. */
export function Markdown(props: MarkdownProps) {
  const plain = <div className={cn('prose whitespace-pre-wrap', props.className)}>{props.text}</div>
  return (
    <Suspense fallback={plain}>
      <Body {...props} />
    </Suspense>
  )
}
