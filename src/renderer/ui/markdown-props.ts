export interface MarkdownProps {
  readonly text: string
  /** Still growing: what is not closed yet is closed for the eye, and a caret stands at the end. */
  readonly streaming?: boolean | undefined
  /** Called instead of opening a link; ask before you open it. */
  readonly onLink: (url: string) => void
  /** The level that the highest heading of the text takes on this page; default 2, under the page's h1. */
  readonly headingBase?: 2 | 3 | 4 | undefined
  readonly className?: string | undefined
}
