// Kept to what an old Node can read: the sentence below must reach whoever has one.
const major = Number.parseInt(process.versions.node, 10)
if (major < 20) {
  console.error(
    `Lathe needs Node 20 or newer and found ${process.version}; get the LTS release from nodejs.org, your system's packages or a version manager (\`nvm install --lts\`), and run the same command again.`,
  )
  process.exit(1)
}
const { setUp } = await import('./lib/set-up.mjs')
await setUp(process.argv.slice(2))
