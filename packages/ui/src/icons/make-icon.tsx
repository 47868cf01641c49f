export type IconProps = {
  /** Pixels; 20 unless a denser place needs less. */
  size?: 14 | 16 | 20 | 24
  className?: string | undefined
  /** Only where the icon stands alone as information; otherwise it is decoration beside its text. */
  label?: string
}

/** Makes an icon of one path. Thicker lines keep a 14 px icon as dark as the text beside it. */
export function makeIcon(path: string, mirror?: 'flip') {
  return function Icon({ size = 20, className, label }: IconProps) {
    const classes = [mirror, className].filter(Boolean).join(' ')
    const named = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true }
    return (
      <svg
        viewBox="0 0 20 20"
        width={size}
        height={size}
        fill="none"
        stroke="currentColor"
        strokeWidth={size < 16 ? 2 : 1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
        className={classes || undefined}
        {...named}
      >
        <path d={path} />
      </svg>
    )
  }
}

export type IconComponent = ReturnType<typeof makeIcon>
