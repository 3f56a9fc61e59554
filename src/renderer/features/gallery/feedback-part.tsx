import { Boxes, Check, CloudDownload, MessageSquare, TriangleAlert, X } from 'lucide-react'
import { Badge } from '#renderer/ui/badge.tsx'
import { Banner } from '#renderer/ui/banner.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { IconButton } from '#renderer/ui/icon-button.tsx'
import { ListSkeleton } from '#renderer/ui/list-skeleton.tsx'
import { ProgressBar } from '#renderer/ui/progress-bar.tsx'
import { Spinner } from '#renderer/ui/spinner.tsx'
import { toast, ToastView } from '#renderer/ui/toasts.tsx'
import { Part, Row, Specimen } from './specimen.tsx'

const nothing = () => undefined

function Empties() {
  return (
    <>
      <Specimen title="Empty state" span={2} className="p-0">
        <EmptyState
          icon={<MessageSquare aria-hidden />}
          title="Talk to a model on this computer"
          text="Nothing you write leaves it. Chats are kept until you delete them, and for 30 days after that."
          level={3}
          action={<Button variant="primary">New chat</Button>}
          secondaryAction={<Button variant="ghost">Import chats</Button>}
        />
      </Specimen>
      <Specimen title="Empty state with steps" span={2} className="p-0">
        <EmptyState
          size="sm"
          icon={<Boxes aria-hidden />}
          title="Get your first model"
          level={3}
          steps={[
            { key: 'app', title: 'Lathe is set up', done: true },
            { key: 'model', title: 'Get a model', text: '98 MB, Apache-2.0', action: <Button size="sm">Get</Button> },
            { key: 'chat', title: 'Say hello' },
          ]}
        />
      </Specimen>
    </>
  )
}

function Errors() {
  return (
    <>
      <Specimen title="Error card" span={2}>
        <ErrorCard
          title="This file is no model that can be loaded"
          text="The header of absent.gguf says that it has 4,294,967,295 tensors, and the limit is 65,536. The file is damaged or was made to do harm; download it again from a source you trust."
          onRetry={nothing}
          actions={<Button variant="ghost">Show the file</Button>}
          errorId="0195f2a4-7c1e"
          details={'GGUF_IMPOSSIBLE\nwhere: tensor_count\nvalue: 4294967295'}
        />
        <ErrorCard
          tone="warning"
          title="The model stopped in the middle of an answer"
          text="What it had written is kept. It is being started again."
        />
      </Specimen>
      <Specimen title="Skeleton, spinner">
        <ListSkeleton rows={3} className="p-0" />
        <ListSkeleton rows={2} lines={2} className="p-0" />
        <Row>
          <Spinner size="sm" />
          <Spinner />
          <Spinner size="lg" />
          <span className="text-sm text-muted">Starting the engine…</span>
        </Row>
      </Specimen>
    </>
  )
}

function Progress() {
  return (
    <Specimen title="Progress" span={2}>
      <ProgressBar
        label="SmolLM2 135M Instruct"
        value={0.42}
        phase="Downloading"
        detail="41 of 98 MB"
        etaMs={74_000}
        action={<IconButton size="sm" label="Cancel" icon={<X aria-hidden />} />}
      />
      <ProgressBar label="Counting tokens" value={null} phase="Reading the file" />
      <ProgressBar label="Finished" value={1} tone="success" />
      <ProgressBar label="Only the bar" value={0.7} compact />
    </Specimen>
  )
}

function Banners() {
  return (
    <Specimen title="Banner" span={3} className="gap-2">
      <Banner
        place="inset"
        tone="info"
        title="A newer version is ready."
        text="It is installed when you quit."
        actions={<Button size="sm">Restart now</Button>}
        onClose={nothing}
      />
      <Banner place="inset" tone="offline" title="Offline." text="The network is switched off in the settings." />
      <Banner
        place="inset"
        tone="leaves"
        title="This chat leaves your computer."
        text="It is answered by api.example.org."
      />
      <Banner place="inset" tone="warning" title="2 GB of disk space left." text="A training run needs about 6 GB." />
      <Banner
        place="inset"
        tone="problem"
        title="The engine failed three times and is not started again."
        actions={<Button size="sm">Start it again</Button>}
      />
    </Specimen>
  )
}

function Toasts() {
  return (
    <Specimen title="Toast">
      <ToastView title="Chat moved to the trash" undo={nothing} onClose={nothing} />
      <Row>
        <Button
          onClick={() =>
            toast({ title: 'Chat moved to the trash', undo: () => toast({ title: 'Restored', tone: 'success' }) })
          }
        >
          With undo
        </Button>
        <Button
          onClick={() =>
            toast({
              title: 'The disk is full',
              text: 'Nothing was lost; free some space and try again.',
              tone: 'danger',
            })
          }
        >
          Problem
        </Button>
      </Row>
    </Specimen>
  )
}

function Badges() {
  return (
    <Specimen title="Badge" span={2}>
      <Row>
        <Badge>Q4_1</Badge>
        <Badge mono>llama</Badge>
        <Badge tone="accent">starter</Badge>
        <Badge tone="success" icon={<Check aria-hidden />}>
          loaded
        </Badge>
        <Badge tone="warning" icon={<TriangleAlert aria-hidden />}>
          file is gone
        </Badge>
        <Badge tone="danger" icon={<X aria-hidden />}>
          failed
        </Badge>
        <Badge tone="accent" icon={<CloudDownload aria-hidden />}>
          fetching
        </Badge>
      </Row>
    </Specimen>
  )
}

/** What tells the user how things stand. */
export function FeedbackPart() {
  return (
    <Part title="Feedback">
      <Empties />
      <Errors />
      <Toasts />
      <Progress />
      <Badges />
      <Banners />
    </Part>
  )
}
