import { FileText, MoreHorizontal, Pencil, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Card } from '#renderer/ui/card.tsx'
import { DataTable } from '#renderer/ui/data-table.tsx'
import type { TableSort } from '#renderer/ui/data-table-types.ts'
import { Figure } from '#renderer/ui/figure.tsx'
import { Histogram } from '#renderer/ui/histogram.tsx'
import { IconButton } from '#renderer/ui/icon-button.tsx'
import { InspectorSection } from '#renderer/ui/inspector-section.tsx'
import { KeyValueList } from '#renderer/ui/key-value-list.tsx'
import { DropdownMenu } from '#renderer/ui/menu.tsx'
import type { MenuItem } from '#renderer/ui/menu-items.ts'
import { RowEditor } from '#renderer/ui/row-editor.tsx'
import { Sparkline } from '#renderer/ui/sparkline.tsx'
import { StackedMeter } from '#renderer/ui/stacked-meter.tsx'
import { VirtualList } from '#renderer/ui/virtual-list.tsx'
import { bins, chats, type SampleChat, samples, speeds } from './sample-data.ts'
import { Part, Row, Specimen } from './specimen.tsx'

const gigabytes = (value: number) => `${value.toFixed(1)} GB`
const chatKey = (chat: SampleChat) => chat.id
const chatTitle = (chat: SampleChat) => chat.title
const chatHeading = (chat: SampleChat) => chat.heading
const drawChat = (chat: SampleChat) => <span className="truncate">{chat.title}</span>
const drawTwoLines = (chat: SampleChat) => (
  <span className="flex flex-col">
    <span className="truncate">{chat.title}</span>
    <span className="truncate text-xs text-faint">{chat.model}</span>
  </span>
)

function Lists() {
  const [items, setItems] = useState<readonly SampleChat[]>(() => chats(100_000))
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['chat 2']))
  const [editing, setEditing] = useState<SampleChat | null>(null)
  const menu = (chosen: readonly SampleChat[]): readonly MenuItem[] => [
    {
      id: 'rename',
      label: 'Rename',
      icon: <Pencil aria-hidden />,
      shortcut: 'F2',
      disabled: chosen.length !== 1,
      onSelect: () => setEditing(chosen[0] ?? null),
    },
    { type: 'separator', id: 'line' },
    {
      id: 'trash',
      label: `Move ${chosen.length} to the trash`,
      icon: <Trash2 aria-hidden />,
      shortcut: 'Delete',
      danger: true,
      onSelect: () => remove(chosen),
    },
  ]
  const more = (chat: SampleChat) => (
    <DropdownMenu
      items={menu([chat])}
      align="end"
      trigger={<IconButton size="sm" label={`More: ${chat.title}`} icon={<MoreHorizontal aria-hidden />} />}
    />
  )
  const remove = (gone: readonly SampleChat[]) => setItems((before) => before.filter((chat) => !gone.includes(chat)))
  return (
    <Specimen title="Virtual list: 100,000 rows" className="h-80 flex-none bg-column p-0">
      <VirtualList
        label="Chats"
        items={items}
        itemKey={chatKey}
        itemText={chatTitle}
        headingOf={chatHeading}
        renderItem={drawChat}
        selection="multiple"
        current="chat 1"
        selected={selected}
        onSelectedChange={setSelected}
        onDelete={remove}
        onRename={setEditing}
        menuItems={menu}
        rowActions={more}
        editing={
          editing === null
            ? undefined
            : {
                key: editing.id,
                node: (
                  <RowEditor
                    label="Title"
                    value={editing.title}
                    onCommit={(title) =>
                      setItems((before) => before.map((chat) => (chat.id === editing.id ? { ...chat, title } : chat)))
                    }
                    onClose={() => setEditing(null)}
                  />
                ),
              }
        }
      />
    </Specimen>
  )
}

function TwoLineList() {
  const items = useMemo(() => chats(40), [])
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['chat 1']))
  return (
    <Specimen title="Virtual list: two lines, one selected" className="h-80 flex-none bg-column p-0">
      <VirtualList
        label="Two lines"
        rowSize="lg"
        items={items}
        itemKey={chatKey}
        itemText={chatTitle}
        renderItem={drawTwoLines}
        selected={selected}
        onSelectedChange={setSelected}
      />
    </Specimen>
  )
}

function Table() {
  const [sort, setSort] = useState<TableSort>({ column: 'tokens', direction: 'descending' })
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['row 3']))
  const rows = useMemo(() => samples(100_000, sort), [sort])
  return (
    <Specimen title="Data table: 100,000 rows" span={3} className="h-72 flex-none p-0">
      <DataTable
        label="Rows"
        rows={rows}
        rowKey={(row) => row.id}
        rowText={(row) => row.prompt}
        selection="multiple"
        selected={selected}
        onSelectedChange={setSelected}
        sort={sort}
        onSortChange={setSort}
        columns={[
          { key: 'number', header: 'Row', width: 20, align: 'end', sortable: true, render: (row) => row.number },
          { key: 'prompt', header: 'Prompt', sortable: true, render: (row) => row.prompt },
          { key: 'tokens', header: 'Tokens', width: 26, align: 'end', sortable: true, render: (row) => row.tokens },
          { key: 'template', header: 'Template', width: 40, mono: true, render: (row) => row.template },
        ]}
        menuItems={(chosen) => [{ id: 'copy', label: `Copy ${chosen.length}`, onSelect: () => undefined }]}
      />
    </Specimen>
  )
}

function Numbers() {
  return (
    <>
      <Specimen title="Figure">
        <Row className="items-start gap-6">
          <Figure
            size="lg"
            value="94.2"
            unit="tokens/s"
            label="Speed"
            source="Measured over the last answer, 212 tokens, from the first to the last."
          />
          <Figure
            size="lg"
            value="1.8"
            unit="GB"
            label="Memory"
            estimate={{ low: '1.6', high: '2.1' }}
            source="Weights, KV cache for 4,096 tokens and compute buffers, by formula."
          />
        </Row>
        <p className="text-sm">
          The first token came after{' '}
          <Figure value="0.31" unit="s" source="From sending to the first token that was shown." />, reading{' '}
          <Figure value="1,024" unit="tokens" source="Counted with this model’s own tokenizer." />.
        </p>
        <Row>
          <Figure size="sm" label="Loss" value="1.88" source="Mean over the held-out rows at step 2,000." />
        </Row>
      </Specimen>
      <Specimen title="Stacked meter">
        <StackedMeter
          label="Memory"
          format={gigabytes}
          parts={[
            { key: 'weights', label: 'Weights', value: 2.5 },
            { key: 'kv', label: 'KV cache', value: 0.9 },
            { key: 'compute', label: 'Compute', value: 0.4 },
            { key: 'other', label: 'Other apps', value: 3.1 },
            { key: 'free', label: 'Free', value: 9.1, kind: 'rest' },
          ]}
        />
        <StackedMeter
          size="sm"
          legend="none"
          label="Context"
          format={String}
          parts={[
            { key: 'used', label: 'Used', value: 1200 },
            { key: 'left', label: 'Left', value: 2896, kind: 'rest' },
          ]}
        />
        <div className="flex items-center justify-between text-sm">
          <span className="text-muted">Speed</span>
          <Sparkline label="Tokens per second" values={speeds} format={(value) => value.toFixed(0)} />
        </div>
      </Specimen>
      <Specimen title="Histogram" span={2}>
        <Histogram
          label="Length of rows, tokens"
          bins={bins}
          format={(value) => String(value)}
          mark={{ value: 512, label: 'limit 512' }}
        />
      </Specimen>
    </>
  )
}

function Facts() {
  const facts = [
    { key: 'architecture', label: 'Architecture', value: 'llama' },
    { key: 'parameters', label: 'Parameters', value: '134.5 M' },
    { key: 'context', label: 'Context', value: '8,192 tokens' },
    { key: 'hash', label: 'SHA-256', value: '9f2c4be1a7d05e33…', mono: true },
  ]
  return (
    <>
      <Specimen title="Key and value, card">
        <Card
          title="SmolLM2 135M"
          actions={<IconButton size="sm" label="More" icon={<MoreHorizontal aria-hidden />} />}
        >
          <KeyValueList items={facts} />
        </Card>
      </Specimen>
      <Specimen title="Inspector sections" className="bg-column p-0">
        <div>
          <InspectorSection id="gallery.preset" title="Preset">
            <KeyValueList layout="stack" items={facts.slice(0, 2)} />
          </InspectorSection>
          <InspectorSection
            id="gallery.sources"
            title="Sources"
            actions={<IconButton size="sm" label="Add a file" icon={<FileText aria-hidden />} />}
          >
            <p className="text-sm text-muted">No documents yet.</p>
          </InspectorSection>
          <InspectorSection id="gallery.details" title="Details" defaultOpen={false}>
            <p className="text-sm text-muted">Folded at first.</p>
          </InspectorSection>
        </div>
      </Specimen>
    </>
  )
}

/** Lists, tables, numbers and plots. */
export function DataPart() {
  return (
    <Part title="Data">
      <Lists />
      <TwoLineList />
      <Facts />
      <Numbers />
      <Table />
    </Part>
  )
}
