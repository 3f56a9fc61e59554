/** Lathe's mark: the outline of a turned spindle. */
export function Mark({ className }: { readonly className?: string | undefined }) {
  return (
    <svg aria-hidden viewBox="0 0 20 20" fill="currentColor" className={className}>
      <rect x="6" y="1.5" width="8" height="2.6" rx="1.3" />
      <rect x="8" y="5.1" width="4" height="2.2" rx="1.1" />
      <rect x="3" y="8.3" width="14" height="3.4" rx="1.7" />
      <rect x="7" y="12.7" width="6" height="2.2" rx="1.1" />
      <rect x="4.5" y="15.9" width="11" height="2.6" rx="1.3" />
    </svg>
  )
}
