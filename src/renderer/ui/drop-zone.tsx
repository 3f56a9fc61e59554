import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { cn } from './cn.ts'

export interface DropZoneProps {
  readonly icon?: ReactNode
  readonly title: string
  /** What will happen with the file. */
  readonly text?: ReactNode
  readonly buttonLabel: string
  /** As of an input of type file: ".gguf". */
  readonly accept?: string | undefined
  readonly multiple?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly onFiles: (files: readonly File[]) => void
  /** Instead of the browser's file dialog, e.g. the desktop's own. */
  readonly onBrowse?: (() => void) | undefined
  readonly className?: string | undefined
}

const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')

/** A place in a page that takes dropped files; the button beside it does the same. */
export function DropZone(props: DropZoneProps) {
  const {
    icon,
    title,
    text,
    buttonLabel,
    accept,
    multiple = false,
    disabled = false,
    onFiles,
    onBrowse,
    className,
  } = props
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const take = (files: FileList | null) => {
    const list = [...(files ?? [])]
    if (list.length > 0) onFiles(multiple ? list : list.slice(0, 1))
  }
  return (
    <div
      className={cn('drop-zone', className)}
      data-over={over || undefined}
      data-disabled={disabled || undefined}
      onDragOver={(event) => {
        if (disabled || !carriesFiles(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        if (disabled || !carriesFiles(event)) return
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      {icon !== undefined && <span className="text-faint [&_svg]:size-5">{icon}</span>}
      <div className="min-w-0">
        <p className="text-sm font-medium">{title}</p>
        {text !== undefined && <p className="text-sm text-pretty text-muted">{text}</p>}
      </div>
      <Button disabled={disabled} onClick={() => (onBrowse ? onBrowse() : input.current?.click())}>
        {buttonLabel}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={multiple}
        aria-label={buttonLabel}
        onChange={(event) => {
          take(event.target.files)
          event.target.value = ''
        }}
      />
    </div>
  )
}
