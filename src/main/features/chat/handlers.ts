import { os } from '#main/platform/rpc/os.ts'
import type { ChatService } from './service.ts'

export const chatHandlers = (service: () => ChatService) => ({
  list: os.chat.list.handler(({ input }) => service().list(input)),
  create: os.chat.create.handler(({ input }) => service().create(input.modelId)),
  get: os.chat.get.handler(({ input }) => service().get(input.id)),
  rename: os.chat.rename.handler(({ input }) => service().rename(input.id, input.title)),
  setModel: os.chat.setModel.handler(({ input }) => service().setModel(input.id, input.modelId)),
  trash: os.chat.trash.handler(({ input }) => service().trash(input.id)),
  send: os.chat.send.handler(({ input }) => service().send(input)),
  resume: os.chat.resume.handler(({ input }) => service().resume(input)),
  stop: os.chat.stop.handler(({ input }) => service().stop(input.runId)),
  watch: os.chat.watch.handler(({ input, signal }) =>
    service().watch({ ...input, signal: signal ?? new AbortController().signal }),
  ),
})
