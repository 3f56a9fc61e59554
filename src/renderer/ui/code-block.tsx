import { cn } from './cn.ts'
import { CopyButton } from './copy-button.tsx'

export interface CodeBlockProps {
  readonly code: string
  /** Named in the head: "python", "config.json". */
  readonly language?: string | undefined
  readonly wrap?: boolean | undefined
  readonly className?: string | undefined
}

/** Code as it is, with a button that copies it. */
export function CodeBlock({ code, language, wrap = false, className }: CodeBlockProps) {
  const name = language === undefined || language === '' ? undefined : language
  return (
    <div className={cn('code-block group', className)}>
      <div className="flex h-8 items-center justify-between pr-1 pl-3">
        <span className="truncate font-mono text-xs text-faint">{name ?? ''}</span>
        <CopyButton text={code} size="sm" />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key */}
      <pre tabIndex={0} className={cn('scroll-quiet focus-inset', wrap && 'wrap-anywhere whitespace-pre-wrap')}>
        <code>{code}</code>
      </pre>
    </div>
  )
}
