import { useEffect, useState } from 'react'
import { Button } from '#renderer/ui/button.tsx'
import { CodeBlock } from '#renderer/ui/code-block.tsx'
import { LiveRegion } from '#renderer/ui/live-region.tsx'
import { Markdown } from '#renderer/ui/markdown.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { StickToBottom } from '#renderer/ui/stick-to-bottom.tsx'
import { toast } from '#renderer/ui/toasts.tsx'
import { markdown } from './sample-data.ts'
import { Part, Row, Specimen } from './specimen.tsx'

const showLink = (url: string) => void toast({ title: 'A link asks first', text: url })
const stepMs = 60

function Streamed({ name }: { readonly name: string }) {
  const [shown, setShown] = useState(markdown.length)
  const streaming = shown < markdown.length
  useEffect(() => {
    if (!streaming) return undefined
    const timer = setTimeout(() => setShown(shown + 12), stepMs)
    return () => clearTimeout(timer)
  }, [shown, streaming])
  const text = markdown.slice(0, shown)
  return (
    <Specimen title="Stick to bottom, live region, streaming">
      <Row>
        <Button size="sm" onClick={() => setShown(0)}>
          Stream it
        </Button>
      </Row>
      <div className="flex h-80 flex-col rounded-md border border-line">
        <StickToBottom label={`Answer, ${name}`} contentClassName="p-3">
          <Markdown text={text} streaming={streaming} headingBase={4} onLink={showLink} />
        </StickToBottom>
      </div>
      <LiveRegion text={text} streaming={streaming} textKey="gallery" />
    </Specimen>
  )
}

/** What is read. */
export function TextPart({ name }: { readonly name: string }) {
  return (
    <Part title="Text">
      <Specimen title="Markdown" span={2}>
        <Markdown text={markdown} headingBase={4} onLink={showLink} />
      </Specimen>
      <div className="flex min-w-0 flex-col gap-4 narrow:col-span-2">
        <Streamed name={name} />
        <Specimen title="Code block, section">
          <CodeBlock language="json" code={'{\n  "rank": 16,\n  "alpha": 32\n}'} />
          <Section
            level={3}
            title="Storage"
            description="Where Lathe keeps what you make."
            actions={<Button size="sm">Change</Button>}
          >
            <p className="font-mono text-xs">~/.local/share/lathe</p>
          </Section>
        </Specimen>
      </div>
    </Part>
  )
}
