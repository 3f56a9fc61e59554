import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from './icon-button.tsx'
import { useWords } from './words.tsx'

export interface CopyButtonProps {
  readonly text: string | (() => string)
  /** Default: "Copy". */
  readonly label?: string | undefined
  readonly size?: 'sm' | 'md' | undefined
  readonly className?: string | undefined
}

const shownMs = 1500

/** Copies a text and says that it did. */
export function CopyButton({ text, label, size = 'md', className }: CopyButtonProps) {
  const words = useWords()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), shownMs)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = () => {
    navigator.clipboard.writeText(typeof text === 'string' ? text : text()).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <>
      <IconButton
        size={size}
        className={className}
        label={copied ? words.copied : (label ?? words.copy)}
        icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />}
        onClick={copy}
      />
      <output className="sr-only">{copied ? words.copied : ''}</output>
    </>
  )
}
