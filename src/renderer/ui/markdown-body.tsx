import { ImageOff } from 'lucide-react'
import {
  type ComponentProps,
  createContext,
  createElement,
  isValidElement,
  memo,
  type MouseEvent,
  type ReactNode,
  use,
  useMemo,
} from 'react'
import { type Components, defaultRehypePlugins, defaultRemarkPlugins, Streamdown } from 'streamdown'
import { cn } from './cn.ts'
import { CodeBlock } from './code-block.tsx'
import type { MarkdownProps } from './markdown-props.ts'
import { breakTags } from './markdown-plugins.ts'
import { headingLevels } from './heading-levels.ts'
import { safeUrl } from './safe-url.ts'
import { useWords } from './words.tsx'

interface Surroundings {
  readonly onLink: (url: string) => void
  /** The level on the page of each level in the text. */
  readonly levels: readonly number[]
}

const SurroundingsContext = createContext<Surroundings>({ onLink: () => undefined, levels: [] })

const textOf = (node: ReactNode): string => {
  if (typeof node === 'string' || typeof node === 'number') return String(node)
  if (Array.isArray(node)) return node.map(textOf).join('')
  return isValidElement<{ children?: ReactNode }>(node) ? textOf(node.props.children) : ''
}

function Link({ href, children }: ComponentProps<'a'>) {
  const { onLink } = use(SurroundingsContext)
  const url = safeUrl(href)
  if (url === null) return <span>{children}</span>
  const open = (event: MouseEvent) => {
    event.preventDefault()
    onLink(url)
  }
  return (
    <a
      href={url}
      title={url}
      draggable={false}
      rel="noreferrer noopener"
      onClick={open}
      onAuxClick={(event) => event.preventDefault()}
    >
      {children}
    </a>
  )
}

function Image({ src, alt }: ComponentProps<'img'>) {
  const words = useWords()
  const { onLink } = use(SurroundingsContext)
  const url = safeUrl(typeof src === 'string' ? src : undefined)
  const name = alt === undefined || alt === '' ? words.remoteImage : alt
  const inside = (
    <>
      <ImageOff aria-hidden className="size-4 shrink-0 text-faint" />
      <span className="min-w-0 truncate">{name}</span>
    </>
  )
  if (url === null) return <span className="blocked-image">{inside}</span>
  return (
    <button type="button" className="blocked-image" title={`${words.remoteImage}: ${url}`} onClick={() => onLink(url)}>
      {inside}
    </button>
  )
}

function Pre({ children }: ComponentProps<'pre'>) {
  const className = isValidElement<{ className?: string }>(children) ? children.props.className : undefined
  const language = /language-([^\s]+)/.exec(className ?? '')?.[1]
  return <CodeBlock code={textOf(children).replace(/\n$/, '')} language={language} />
}

const Code = ({ children, className }: ComponentProps<'code'>) => <code className={className}>{children}</code>

const TaskMark = ({ checked }: ComponentProps<'input'>) => <span className="mr-1">{checked === true ? '☑' : '☐'}</span>

function Table({ children }: ComponentProps<'table'>) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
    <div className="prose-table scroll-quiet focus-inset" tabIndex={0}>
      <table dir="auto">{children}</table>
    </div>
  )
}

const headings = [1, 2, 3, 4, 5, 6].map((level) => {
  const Heading = ({ children }: { readonly children?: ReactNode }) => {
    const { levels } = use(SurroundingsContext)
    const Tag = `h${levels[level] ?? Math.min(6, level + 1)}` as 'h3'
    return <Tag className={`prose-h${Math.min(level, 4)}`}>{children}</Tag>
  }
  return [`h${level}`, Heading] as const
})

const plainTags = ['p', 'strong', 'em', 'del', 'sup', 'sub', 'thead', 'tbody', 'tr', 'section'] as const

const plain = plainTags.map((tag) => {
  // The text's own attributes end here: classes and ids belong to the page.
  const Plain = ({ children }: { readonly children?: ReactNode }) => createElement(tag, {}, children)
  return [tag, Plain] as const
})

// Streamdown's own `dir` wraps the blocks, and only while the text grows: here each block finds its direction itself.
const Bullets = ({ children }: ComponentProps<'ul'>) => <ul dir="auto">{children}</ul>
const Numbered = ({ start, children }: ComponentProps<'ol'>) => (
  <ol dir="auto" start={start}>
    {children}
  </ol>
)
const Quote = ({ children }: ComponentProps<'blockquote'>) => <blockquote dir="auto">{children}</blockquote>
const Item = ({ children }: ComponentProps<'li'>) => <li>{children}</li>
const HeadCell = ({ style, children }: ComponentProps<'th'>) => (
  <th style={{ textAlign: style?.textAlign }}>{children}</th>
)
const Cell = ({ style, children }: ComponentProps<'td'>) => <td style={{ textAlign: style?.textAlign }}>{children}</td>
const Line = () => <hr />
const Break = () => <br />

const components = {
  ...Object.fromEntries(plain),
  ...Object.fromEntries(headings),
  ul: Bullets,
  ol: Numbered,
  blockquote: Quote,
  li: Item,
  th: HeadCell,
  td: Cell,
  hr: Line,
  br: Break,
  a: Link,
  img: Image,
  pre: Pre,
  code: Code,
  table: Table,
  input: TaskMark,
} as Components

// Without `raw`, HTML in the text stays text.
const rehypePlugins = [defaultRehypePlugins['sanitize'], defaultRehypePlugins['harden']].filter(
  (plugin) => plugin !== undefined,
)
const remarkPlugins = [...Object.values(defaultRemarkPlugins), breakTags]
const noLinkDialog = { enabled: false }

/** The renderer itself; loaded only when there is something to render. */
function MarkdownBody({ text, streaming = false, onLink, headingBase = 2, className }: MarkdownProps) {
  // The numbers as a text: a growing answer must not draw its finished blocks anew.
  const levels = headingLevels(text, headingBase).join()
  const surroundings = useMemo(() => ({ onLink, levels: levels.split(',').map(Number) }), [onLink, levels])
  return (
    <SurroundingsContext value={surroundings}>
      <Streamdown
        className={cn('prose', streaming && 'prose-streaming', className)}
        mode={streaming ? 'streaming' : 'static'}
        isAnimating={streaming}
        controls={false}
        linkSafety={noLinkDialog}
        components={components}
        rehypePlugins={rehypePlugins}
        remarkPlugins={remarkPlugins}
      >
        {text}
      </Streamdown>
    </SurroundingsContext>
  )
}

export default memo(MarkdownBody)
