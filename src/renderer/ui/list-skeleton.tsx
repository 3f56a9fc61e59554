import { cn } from './cn.ts'
import { useWords } from './words.tsx'

export interface ListSkeletonProps {
  readonly rows?: number | undefined
  /** Two: a title and a line under it. */
  readonly lines?: 1 | 2 | undefined
  readonly className?: string | undefined
}

const widths = ['w-3/4', 'w-1/2', 'w-2/3', 'w-5/6', 'w-3/5'] as const

/** The shape of a list that is being fetched. */
export function ListSkeleton({ rows = 6, lines = 1, className }: ListSkeletonProps) {
  const words = useWords()
  return (
    <output className={cn('flex flex-col gap-1 p-2', className)}>
      <span className="sr-only">{words.loading}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div
          key={row}
          aria-hidden
          className={cn('flex flex-col justify-center gap-2 px-2', lines === 1 ? 'h-8' : 'h-12')}
        >
          <div className={cn('skeleton h-3', widths[row % widths.length])} />
          {lines === 2 && <div className={cn('skeleton h-2.5', widths[(row + 2) % widths.length])} />}
        </div>
      ))}
    </output>
  )
}
