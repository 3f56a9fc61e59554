import { AlignLeft, ArrowUp, Folder, Moon, Pin, Plus, Search, Sun, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#renderer/ui/button.tsx'
import { Checkbox } from '#renderer/ui/checkbox.tsx'
import { Combobox } from '#renderer/ui/combobox.tsx'
import { CopyButton } from '#renderer/ui/copy-button.tsx'
import { IconButton } from '#renderer/ui/icon-button.tsx'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { NumberField } from '#renderer/ui/number-field.tsx'
import { Segmented } from '#renderer/ui/segmented.tsx'
import { Select } from '#renderer/ui/select.tsx'
import { Slider } from '#renderer/ui/slider.tsx'
import { Switch } from '#renderer/ui/switch.tsx'
import { TextArea } from '#renderer/ui/text-area.tsx'
import { TextField } from '#renderer/ui/text-field.tsx'
import { Part, Row, Specimen } from './specimen.tsx'

const models = [
  { value: 'smollm2', label: 'SmolLM2 135M Instruct', description: 'Q4_1 · 98 MB' },
  { value: 'qwen', label: 'Qwen3 4B', description: 'Q4_K_M · 2.5 GB' },
  { value: 'gone', label: 'Gemma 3 1B', description: 'The file is not there', disabled: true },
]

function Buttons() {
  const variants = ['primary', 'secondary', 'ghost', 'danger'] as const
  return (
    <Specimen title="Button" span={2}>
      {(['lg', 'md', 'sm'] as const).map((size) => (
        <Row key={size}>
          {variants.map((variant) => (
            <Button key={variant} variant={variant} size={size}>
              {variant}
            </Button>
          ))}
          <Button size={size} icon={<Plus aria-hidden />}>
            New
          </Button>
          <Button size={size} busy>
            Loading
          </Button>
          <Button size={size} disabled>
            Disabled
          </Button>
        </Row>
      ))}
    </Specimen>
  )
}

function IconButtons() {
  const [pinned, setPinned] = useState(true)
  return (
    <Specimen title="Icon button, copy button, keys">
      <Row>
        <IconButton label="Search" shortcut="$mod+f" icon={<Search aria-hidden />} />
        <IconButton label="Pin" pressed={pinned} icon={<Pin aria-hidden />} onClick={() => setPinned(!pinned)} />
        <IconButton label="Delete" disabled icon={<Trash2 aria-hidden />} />
        <IconButton label="Open folder" variant="secondary" icon={<Folder aria-hidden />} />
        <IconButton label="Send" variant="primary" icon={<ArrowUp aria-hidden />} />
        <IconButton label="Align" size="sm" icon={<AlignLeft aria-hidden />} />
        <CopyButton text="Copied from the gallery" />
      </Row>
      <Row>
        <Kbd keys="$mod+k" />
        <Kbd keys="Shift+F6" />
        <Kbd keys="g c" />
        <Kbd keys="?" />
      </Row>
    </Specimen>
  )
}

function Texts() {
  const [name, setName] = useState('Poet')
  const [prompt, setPrompt] = useState('You answer in verse.\nYou never rhyme “love” with “dove”.')
  return (
    <>
      <Specimen title="Text field">
        <TextField label="Name" value={name} onValueChange={setName} description="Shown in the list of presets." />
        <TextField
          label="Search"
          hideLabel
          value=""
          onValueChange={setName}
          placeholder="Search chats"
          prefix={<Search aria-hidden />}
        />
        <TextField
          label="Path"
          mono
          value="/models/absent.gguf"
          onValueChange={setName}
          error="There is no file at this path."
        />
        <TextField label="Licence" value="Apache-2.0" onValueChange={setName} disabled />
      </Specimen>
      <Specimen title="Text area, number field">
        <TextArea
          label="System prompt"
          value={prompt}
          onValueChange={setPrompt}
          description="Grows with its text, up to 12 lines."
        />
        <Numbers />
      </Specimen>
    </>
  )
}

function Numbers() {
  const [temperature, setTemperature] = useState<number | null>(0.7)
  const [seed, setSeed] = useState<number | null>(null)
  return (
    <div className="grid grid-cols-2 gap-3">
      <NumberField label="Temperature" value={temperature} onValueChange={setTemperature} min={0} max={2} step={0.1} />
      <NumberField label="Seed" value={seed} onValueChange={setSeed} placeholder="random" min={0} />
      <NumberField label="Context" value={4096} onValueChange={() => undefined} unit="tokens" step={512} />
      <NumberField label="Rows" value={-1} onValueChange={() => undefined} error="At least 1." />
    </div>
  )
}

function Choices() {
  const [model, setModel] = useState('smollm2')
  const [theme, setTheme] = useState<'system' | 'light' | 'dark'>('system')
  return (
    <Specimen title="Select, combobox, segmented">
      <Select label="Model" value={model} onValueChange={setModel} options={models} />
      <Combobox
        label="Model, by typing"
        value={model}
        onValueChange={setModel}
        options={models}
        searchPlaceholder="Find a model"
      />
      <Row>
        <Select
          label="Sort"
          hideLabel
          look="quiet"
          value="name"
          onValueChange={setModel}
          options={[{ value: 'name', label: 'By name' }]}
        />
        <Select
          label="Empty"
          hideLabel
          look="quiet"
          value={null}
          placeholder="Choose…"
          onValueChange={setModel}
          options={models}
        />
      </Row>
      <Segmented
        label="Theme"
        value={theme}
        onValueChange={setTheme}
        options={[
          { value: 'system', label: 'System' },
          { value: 'light', label: 'Light', icon: <Sun aria-hidden /> },
          { value: 'dark', label: 'Dark', icon: <Moon aria-hidden /> },
        ]}
      />
    </Specimen>
  )
}

function Toggles() {
  const [on, setOn] = useState(true)
  const [off, setOff] = useState(false)
  const [value, setValue] = useState(0.7)
  return (
    <>
      <Specimen title="Switch, checkbox">
        <Switch
          label="Offline"
          description="No process opens a connection to anything but this computer."
          checked={on}
          onCheckedChange={setOn}
        />
        <Switch label="Keep models loaded" checked={off} onCheckedChange={setOff} />
        <Switch label="Not available here" checked disabled onCheckedChange={setOff} />
        <Checkbox label="Include system prompts" checked={on} onCheckedChange={setOn} />
        <Checkbox label="12 of 30 rows" checked="indeterminate" onCheckedChange={setOn} />
        <Checkbox label="Only answers" description="Masks everything else." checked={off} onCheckedChange={setOff} />
        <Checkbox label="Disabled" checked disabled onCheckedChange={setOff} />
      </Specimen>
      <Specimen title="Slider">
        <Slider
          label="Temperature"
          value={value}
          onValueChange={setValue}
          min={0}
          max={2}
          step={0.05}
          format={(one) => one.toFixed(2)}
        />
        <Slider
          label="Context"
          value={4096}
          onValueChange={setValue}
          min={512}
          max={8192}
          step={512}
          unit="tokens"
          description="More context takes more memory."
        />
        <Slider label="Disabled" value={30} onValueChange={setValue} min={0} max={100} unit="%" disabled />
      </Specimen>
    </>
  )
}

/** Everything that takes input. */
export function ControlsPart() {
  return (
    <Part title="Controls">
      <Buttons />
      <IconButtons />
      <Texts />
      <Choices />
      <Toggles />
    </Part>
  )
}
