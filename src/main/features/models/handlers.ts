import { os } from '#main/platform/rpc/os.ts'
import type { ModelsService } from './service.ts'

export const modelsHandlers = (service: () => ModelsService) => ({
  list: os.models.list.handler(() => service().list()),
  register: os.models.register.handler(({ input }) => service().register(input.path)),
  rename: os.models.rename.handler(({ input }) => service().rename(input.id, input.name)),
  trash: os.models.trash.handler(({ input }) => service().trash(input.id)),
  load: os.models.load.handler(({ input, signal }) => service().load(input.id, signal ?? new AbortController().signal)),
  unload: os.models.unload.handler(({ input }) => service().unload(input.id)),
  engine: os.models.engine.handler(() => service().engineState()),
  restartEngine: os.models.restartEngine.handler(() => service().restartEngine()),
  starter: os.models.starter.handler(() => service().starter()),
  fetchStarter: os.models.fetchStarter.handler(() => service().fetchStarter()),
})
