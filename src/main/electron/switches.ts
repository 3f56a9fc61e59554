export interface Switch {
  readonly name: string
  readonly value?: string
}

/**
 * Chromium's own reasons to reach for the network, and what of it Lathe never needs, turned off before it starts.
 * The session guard (guards.ts) refuses every request besides; this keeps Chromium from asking.
 */
export const chromiumSwitches: readonly Switch[] = [
  { name: 'disable-background-networking' },
  { name: 'disable-component-update' },
  { name: 'disable-domain-reliability' },
  { name: 'disable-sync' },
  { name: 'dns-prefetch-disable' },
  { name: 'no-pings' },
  // Field trials are fetched from a server, and media routing looks around in the local network.
  { name: 'disable-field-trial-config' },
  {
    name: 'disable-features',
    value:
      'MediaRouter,DialMediaRouteProvider,OptimizationHints,AutofillServerCommunication,CertificateTransparencyComponentUpdater',
  },
]

/** What a packed app does not take from its command line: each would open the app to whoever can start it with arguments. */
export const refusedSwitches: readonly string[] = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-allow-origins',
  'disable-web-security',
  'allow-file-access-from-files',
  'host-rules',
  'host-resolver-rules',
  'proxy-server',
  'proxy-pac-url',
]

interface CommandLine {
  appendSwitch(name: string, value?: string): void
  removeSwitch(name: string): void
}

/** Applies both lists; must run before the app is ready. Playwright needs the debugging port of an app that is not packed. */
export function hardenCommandLine(commandLine: CommandLine, packed: boolean): void {
  for (const { name, value } of chromiumSwitches) commandLine.appendSwitch(name, value)
  if (packed) for (const name of refusedSwitches) commandLine.removeSwitch(name)
}
