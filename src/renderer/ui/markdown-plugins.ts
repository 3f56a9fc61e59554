interface Node {
  type: string
  value?: string
  children?: Node[]
}

const breakTag = /^<br\s*\/?>$/i

const visit = (node: Node): void => {
  if (node.type === 'html' && breakTag.test(node.value ?? '')) {
    node.type = 'break'
    delete node.value
  }
  for (const child of node.children ?? []) visit(child)
}

/** Models break lines within table cells with <br>, the one tag for which Markdown has no words: it becomes a break, all other HTML stays text. */
export const breakTags = () => visit
