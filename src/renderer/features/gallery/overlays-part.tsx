import { Boxes, Copy, Download, FolderOpen, MessageSquare, Moon, Pencil, Share, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#renderer/ui/button.tsx'
import { CommandPalette, PaletteBody } from '#renderer/ui/command-palette.tsx'
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { DropPlaces } from '#renderer/ui/drop-overlay.tsx'
import { DropZone } from '#renderer/ui/drop-zone.tsx'
import { IconButton } from '#renderer/ui/icon-button.tsx'
import { ContextMenu, DropdownMenu } from '#renderer/ui/menu.tsx'
import type { MenuItem } from '#renderer/ui/menu-items.ts'
import { PageHeader } from '#renderer/ui/page-header.tsx'
import { Popover } from '#renderer/ui/popover.tsx'
import { StatusItem } from '#renderer/ui/status-item.tsx'
import { Tabs } from '#renderer/ui/tabs.tsx'
import { TextField } from '#renderer/ui/text-field.tsx'
import { Toolbar, ToolbarItem, ToolbarSeparator } from '#renderer/ui/toolbar.tsx'
import { Part, Row, Specimen } from './specimen.tsx'
import { WhenSeen } from './when-seen.tsx'

const nothing = () => undefined

function useMenu(): readonly MenuItem[] {
  const [dense, setDense] = useState(true)
  const [sort, setSort] = useState('date')
  return [
    { id: 'rename', label: 'Rename', icon: <Pencil aria-hidden />, shortcut: 'F2', onSelect: nothing },
    { id: 'copy', label: 'Copy', icon: <Copy aria-hidden />, shortcut: '$mod+c', onSelect: nothing },
    { id: 'share', label: 'Share', icon: <Share aria-hidden />, disabled: true, onSelect: nothing },
    {
      type: 'submenu',
      id: 'export',
      label: 'Export',
      icon: <Download aria-hidden />,
      items: [
        { id: 'md', label: 'As Markdown', onSelect: nothing },
        { id: 'json', label: 'As JSON', onSelect: nothing },
      ],
    },
    { type: 'separator', id: 'one' },
    { type: 'check', id: 'dense', label: 'Dense rows', checked: dense, onCheckedChange: setDense },
    { type: 'heading', id: 'sort', label: 'Sort by' },
    {
      type: 'radio',
      id: 'by',
      value: sort,
      onValueChange: setSort,
      options: [
        { value: 'date', label: 'Date' },
        { value: 'name', label: 'Name' },
      ],
    },
    { type: 'separator', id: 'two' },
    {
      id: 'delete',
      label: 'Move to the trash',
      icon: <Trash2 aria-hidden />,
      shortcut: 'Delete',
      danger: true,
      onSelect: nothing,
    },
  ]
}

function Floating() {
  const items = useMenu()
  const [dialog, setDialog] = useState(false)
  const [confirm, setConfirm] = useState(false)
  const [palette, setPalette] = useState(false)
  return (
    <Specimen title="Dialog, popover, menus, palette">
      <Row>
        <Button onClick={() => setDialog(true)}>Dialog</Button>
        <Button onClick={() => setConfirm(true)}>Question</Button>
        <Button onClick={() => setPalette(true)}>Palette</Button>
        <Popover label="Details" trigger={<Button>Popover</Button>}>
          <p className="text-sm text-muted">A small panel at its button.</p>
        </Popover>
        <DropdownMenu items={items} trigger={<Button>Menu</Button>} />
      </Row>
      <ContextMenu items={items}>
        <div className="grid h-24 place-items-center rounded-md border border-dashed border-line-strong text-sm text-muted">
          Right-click here
        </div>
      </ContextMenu>
      <Dialog
        open={dialog}
        onOpenChange={setDialog}
        title="Rename the preset"
        description="The name is shown wherever the preset can be chosen."
        footer={
          <>
            <Button size="lg" onClick={() => setDialog(false)}>
              Cancel
            </Button>
            <Button size="lg" variant="primary" onClick={() => setDialog(false)}>
              Rename
            </Button>
          </>
        }
      >
        <TextField label="Name" value="Poet" onValueChange={nothing} />
      </Dialog>
      <ConfirmDialog
        open={confirm}
        onOpenChange={setConfirm}
        title="Open this link?"
        text="https://example.org/kettle opens in your browser. The site will see your address on the internet."
        confirmLabel="Open"
        onConfirm={nothing}
      />
      <CommandPalette open={palette} onOpenChange={setPalette} groups={groups} />
    </Specimen>
  )
}

const groups = [
  {
    key: 'go',
    heading: 'Go to',
    commands: [
      { id: 'chat', label: 'Chat', icon: <MessageSquare aria-hidden />, shortcut: '$mod+1', onRun: nothing },
      {
        id: 'models',
        label: 'Models',
        icon: <Boxes aria-hidden />,
        shortcut: '$mod+2',
        keywords: ['gguf'],
        onRun: nothing,
      },
    ],
  },
  {
    key: 'do',
    heading: 'Do',
    commands: [
      { id: 'open', label: 'Open a model file', detail: 'Models', icon: <FolderOpen aria-hidden />, onRun: nothing },
      { id: 'dark', label: 'Dark theme', detail: 'Settings', icon: <Moon aria-hidden />, onRun: nothing },
      { id: 'off', label: 'Not possible now', disabled: true, onRun: nothing },
    ],
  },
]

function Drops() {
  const drag = { fileCount: 1, types: [''] }
  return (
    <>
      <Specimen title="Drop zone" span={2}>
        <DropZone
          title="Drop a GGUF file"
          text="It is used where it lies; nothing is copied."
          buttonLabel="Choose a file"
          accept=".gguf"
          onFiles={nothing}
        />
        <DropZone
          title="Not now"
          text="Another import is running."
          buttonLabel="Choose a file"
          disabled
          onFiles={nothing}
        />
      </Specimen>
      <Specimen title="Drop overlay" span={2}>
        <DropPlaces
          title="Drop 1 file"
          drag={drag}
          places={[
            {
              key: 'model',
              icon: <Boxes aria-hidden />,
              title: 'Models',
              describe: () => ({ accepts: true, text: 'Registers the model where it lies.' }),
              onDrop: nothing,
            },
            {
              key: 'chat',
              icon: <MessageSquare aria-hidden />,
              title: 'Chat',
              describe: () => ({ accepts: false, text: 'A chat takes text and documents, no models.' }),
              onDrop: nothing,
            },
          ]}
        />
      </Specimen>
    </>
  )
}

function Frames() {
  const [tab, setTab] = useState<'chat' | 'raw' | 'off'>('chat')
  return (
    <>
      <Specimen title="Tabs, toolbar">
        <Tabs
          label="Views"
          value={tab}
          onValueChange={setTab}
          tabs={[
            {
              value: 'chat',
              label: 'Conversation',
              count: 12,
              content: <p className="text-sm text-muted">The messages.</p>,
            },
            {
              value: 'raw',
              label: 'Exact prompt',
              content: <p className="font-mono text-xs">&lt;|im_start|&gt;user</p>,
            },
            { value: 'off', label: 'Tokens', disabled: true, content: null },
          ]}
        />
        <Toolbar label="Row">
          <ToolbarItem>
            <IconButton label="Rename" icon={<Pencil aria-hidden />} />
          </ToolbarItem>
          <ToolbarItem>
            <IconButton label="Copy" icon={<Copy aria-hidden />} />
          </ToolbarItem>
          <ToolbarSeparator />
          <ToolbarItem>
            <IconButton label="Delete" icon={<Trash2 aria-hidden />} />
          </ToolbarItem>
        </Toolbar>
      </Specimen>
      <Specimen title="Palette, as drawn" span={2} className="p-0">
        <WhenSeen>
          <PaletteBody groups={groups} placeholder="Search or type a command" onRun={nothing} />
        </WhenSeen>
      </Specimen>
      <Specimen title="Page header, status items" span={3} className="p-0">
        <PageHeader
          level={4}
          title="Why does a kettle whistle?"
          meta="SmolLM2 135M"
          actions={<Button size="sm">Share</Button>}
        />
        <div className="flex items-center px-1.5 pb-1.5 text-xs text-muted">
          <StatusItem
            label="Model"
            icon={<Boxes aria-hidden />}
            popover={<p className="text-sm">SmolLM2 135M on the CPU.</p>}
          >
            SmolLM2 135M · CPU
          </StatusItem>
          <StatusItem label="Memory">1.2 of 16 GB</StatusItem>
          <StatusItem label="Jobs" tone="warning">
            1 job failed
          </StatusItem>
          <StatusItem label="Network" end>
            Offline
          </StatusItem>
        </div>
      </Specimen>
    </>
  )
}

/** What lies over the page or frames it. */
export function OverlaysPart() {
  return (
    <Part title="Overlays and frames">
      <Floating />
      <Frames />
      <Drops />
    </Part>
  )
}
