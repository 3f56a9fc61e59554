import type { ErrorCode } from '#shared/app-error.ts'

/** One text per code: what happened, where, and what to do. */
export const errors = {
  INTERNAL:
    'Something in Lathe went wrong that should not. The log has the details under “{{errorId}}”. Nothing you wrote is lost; try it again.',
  NOT_AVAILABLE_HERE:
    'This is not possible here: {{ability}}. Take another way, such as entering a path or an address yourself.',
  INVALID_INPUT: 'Lathe could not accept “{{field}}”: {{problem}}. Change it and try again.',
  DISK_FULL: 'The disk with {{path}} is full, so nothing more can be saved there. Free some space, then try again.',
  DATA_FOLDER_READ_ONLY:
    'Lathe may not write to its data folder {{path}}. Allow writing to it, or start Lathe with another folder (--data), then try again.',
  DATA_FOLDER_IN_USE:
    'Another Lathe already works with the data folder {{path}} ({{holder}}). Use that one, or close it and try again.',
  DB_DAMAGED: 'The file with your chats and settings is damaged: {{path}}. {{backup}}',
  DB_NEWER:
    'A newer Lathe wrote {{path}} (format {{fileVersion}}; this one reads up to {{appVersion}}). Update Lathe to open it. The file has not been touched.',
  DB_MIGRATION_FAILED:
    'Your data could not be brought up to this version of Lathe: {{reason}}. {{path}} is as it was before. {{backup}}',
  PORT_IN_USE: 'Port {{port}} is taken by another program. Choose another with --port, or --port 0 for any free one.',
  FILE_NOT_FOUND:
    'There is no file at {{path}}. It may have been moved, renamed or deleted; put it back or choose it at its new place.',
  FILE_NOT_READABLE:
    'Lathe cannot read {{path}}: {{reason}}. Check that you may open it and that its drive is connected.',
  FILE_CHANGED: '{{path}} changed while Lathe was reading it. Wait until it is completely written, then try again.',
  NETWORK_OFF:
    'You have switched the network off for Lathe, so {{host}} was not asked. You can allow it under Settings, Network.',
  NETWORK_FAILED: '{{host}} could not be reached: {{reason}}. Check the internet connection, then try again.',
  DOWNLOAD_CORRUPT:
    'What came from {{host}} is not the file that Lathe expects, so it was thrown away. Try again; if it happens twice, something on the way changes the file.',
  ENGINE_CRASHED:
    'The engine that runs the model ended unexpectedly ({{detail}}). It has been started again. What was written so far is kept.',
  ENGINE_HUNG: 'The engine gave no sign of life for {{after}} and was started again. What was written so far is kept.',
  ENGINE_GAVE_UP:
    'The engine failed three times within a minute and was not started again ({{detail}}). Try a smaller model or switch the GPU off in Settings, then restart the engine on the Models page.',
  SECRETS_UNAVAILABLE: 'This system’s keychain cannot be used: {{reason}}. Unlock it, then try again.',

  MODEL_NOT_FOUND: 'This model is no longer in your list. Add its file again, or choose another model.',
  NO_MODEL: 'There is no model to answer yet. Get the starter model or add a GGUF file on the Models page.',
  GGUF_EMPTY: '{{file}} is empty. The download probably never began; fetch the file again.',
  GGUF_NOT_GGUF:
    '{{file}} is not a GGUF file: it begins with “{{foundHex}}”. Lathe runs models in GGUF format; look for a GGUF version of this model.',
  GGUF_VERSION:
    '{{file}} uses GGUF version {{version}}, which Lathe does not read. Get a current GGUF file of this model.',
  GGUF_BIG_ENDIAN:
    '{{file}} is made for big-endian machines and does not run on this computer. Get the ordinary (little-endian) GGUF file.',
  GGUF_TRUNCATED:
    '{{file}} is incomplete: it has {{size}} of at least {{needed}}. The download probably broke off; fetch the file again.',
  GGUF_IMPOSSIBLE:
    '{{file}} cannot be right: {{where}} says {{value}}, and at most {{limit}} is possible. The file is damaged or was made to do harm. Lathe has not loaded it; get it from a source you trust.',
  GGUF_DAMAGED: '{{file}} is damaged at {{where}}. Fetch the file again.',
  GGUF_VOCABULARY_ONLY: '{{file}} holds only a vocabulary and no model. Choose the GGUF file with the weights.',
  GGUF_ADAPTER:
    '{{file}} is an adapter for a {{architecture}} model and cannot answer on its own. Choose the GGUF file of the base model.',
  GGUF_NO_ARCHITECTURE:
    '{{file}} does not say what kind of model it is, so it cannot be loaded. Get the file from another source.',
  GGUF_PROJECTOR:
    '{{file}} is the image part of a model (a projector) and cannot answer on its own. Choose the GGUF file of the language model.',
  GGUF_SPLIT_PART:
    '{{file}} is part {{part}} of a model in {{count}} files. Add the first file, with the others beside it.',
  MODEL_TOO_LARGE:
    '{{file}} needs about {{needed}} of memory, and {{available}} are free. Close other programs, unload other models, or choose a smaller version of the model.',
  MODEL_ARCHITECTURE_UNKNOWN:
    '{{file}} is a “{{architecture}}” model, which this version of the engine does not know. Choose another model, or look for an update of Lathe.',
  MODEL_LOAD_FAILED:
    '{{file}} could not be loaded. The engine says: {{detail}}. Try again; if it fails once more, fetch the file again.',
  MODEL_LOAD_TIMEOUT:
    '{{file}} was not loaded after {{after}}, so Lathe stopped trying. A slow drive or too little memory are the usual reasons; try again or choose a smaller model.',
  MODEL_NO_CHAT_TEMPLATE:
    '“{{name}}” does not say how a conversation is written for it, so it cannot chat. Choose a chat version of it, often called “instruct” or “chat”.',
  CHAT_TEMPLATE_FAILED:
    'The chat template inside “{{name}}” cannot be used: {{detail}}. Choose another version of this model.',

  CHAT_NOT_FOUND: 'This chat no longer exists. If you deleted it, you can restore it from the trash in Settings.',
  MESSAGE_NOT_FOUND: 'This message no longer exists. Reload the chat to see its current state.',
  CHAT_BUSY: 'An answer is still being written in this chat. Wait for it or stop it first. Your text is kept.',
  PROMPT_TOO_LONG:
    'This is longer than the model can take in: {{promptTokens}} tokens with everything before it, and {{contextLength}} fit. Shorten it, start a new chat, or choose a model with a longer context. Your text is kept.',

  TRASH_ENTRY_NOT_FOUND: 'This is no longer in the trash: it was restored or erased meanwhile.',

  JOB_NOT_FOUND: 'This task no longer exists. It has ended or was removed.',
  JOB_ABANDONED: 'Lathe ended while this was running ({{type}}), and it cannot go on from there. Start it again.',
} as const satisfies Record<ErrorCode, string>
