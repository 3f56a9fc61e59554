import { useEffect, useRef, useState } from 'react'

export interface RowEditorProps {
  readonly label: string
  readonly value: string
  /** Enter, or leaving the field. Not called when nothing has changed or the text is empty. */
  readonly onCommit: (value: string) => void
  /** Called in the end, whatever happened. */
  readonly onClose: () => void
}

/** Renames in place: Enter keeps, Escape does not. For the `editing` of a list and for titles. */
export function RowEditor({ label, value, onCommit, onClose }: RowEditorProps) {
  const [text, setText] = useState(value)
  const field = useRef<HTMLInputElement>(null)
  const over = useRef(false)
  useEffect(() => field.current?.select(), [])
  const end = (keep: boolean) => {
    if (over.current) return
    over.current = true
    const next = text.trim()
    if (keep && next !== '' && next !== value) onCommit(next)
    onClose()
  }
  return (
    <input
      ref={field}
      className="row-editor"
      aria-label={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) end(true)
        else if (event.key === 'Escape') end(false)
      }}
    />
  )
}
