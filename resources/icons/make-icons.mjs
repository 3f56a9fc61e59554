// Draws the icons of all systems from icon.svg: node resources/icons/make-icons.mjs. The results are committed.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { chromiumPath } from '../../scripts/lib/chromium.mjs'

const here = import.meta.dirname
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]

/** Apple wants a margin around the plate; elsewhere, and where pixels are few, the plate fills its square. */
function view(size, apple) {
  if (apple && size > 32) return '0 0 1024 1024'
  return size <= 32 ? '100 100 824 824' : '68 68 888 888'
}

async function draw(page, svg, size, apple) {
  await page.setViewportSize({ width: size, height: size })
  const sized = svg.replace(
    'viewBox="0 0 1024 1024"',
    `viewBox="${view(size, apple)}" width="${size}" height="${size}"`,
  )
  await page.setContent(`<style>html,body{margin:0;background:transparent}svg{display:block}</style>${sized}`)
  return page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, width: size, height: size } })
}

/** Windows: a directory of PNG images; 256 is written as 0. */
function ico(images) {
  const header = Buffer.alloc(6 + 16 * images.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(images.length, 4)
  let offset = header.length
  images.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index
    header.writeUInt8(size % 256, at)
    header.writeUInt8(size % 256, at + 1)
    header.writeUInt16LE(1, at + 4)
    header.writeUInt16LE(32, at + 6)
    header.writeUInt32LE(png.length, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += png.length
  })
  return Buffer.concat([header, ...images.map(({ png }) => png)])
}

/** macOS: four letters say how large an image is and whether it is for a Retina display. */
function icns(images) {
  const types = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 }
  const parts = Object.entries(types).map(([type, size]) => {
    const png = images.find((image) => image.size === size).png
    const head = Buffer.alloc(8)
    head.write(type, 'ascii')
    head.writeUInt32BE(png.length + 8, 4)
    return Buffer.concat([head, png])
  })
  const body = Buffer.concat(parts)
  const head = Buffer.alloc(8)
  head.write('icns', 'ascii')
  head.writeUInt32BE(body.length + 8, 4)
  return Buffer.concat([head, body])
}

const svg = await readFile(join(here, 'icon.svg'), 'utf8')
const browser = await chromium.launch({
  executablePath: chromiumPath() ?? undefined,
  args: ['--no-sandbox', '--force-color-profile=srgb'],
})
const page = await browser.newPage()
const drawAll = async (apple) => {
  const images = []
  for (const size of sizes) images.push({ size, png: await draw(page, svg, size, apple) })
  return images
}
const images = await drawAll(false)
const apple = await drawAll(true)
await browser.close()
for (const { size, png } of images) await writeFile(join(here, `${size}x${size}.png`), png)
await writeFile(join(here, 'icon.ico'), ico(images.filter(({ size }) => size <= 256 && size !== 128)))
await writeFile(join(here, 'icon.icns'), icns(apple))
