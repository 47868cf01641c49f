const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur'])

/** `ar-XB` is the mirrored pseudo-locale: right to left as its language. */
export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr'
