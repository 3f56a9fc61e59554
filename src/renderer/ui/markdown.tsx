import { lazy, Suspense } from 'react'
import { cn } from './cn.ts'
import type { MarkdownProps } from './markdown-props.ts'

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
