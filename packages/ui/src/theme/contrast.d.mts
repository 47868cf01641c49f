export type ContrastRow = {
  theme: string
  fg: string
  bg: string
  min: number
  value: number
  missing: string[]
  ok: boolean
}
export function check(css: string): ContrastRow[]
export function ratio(a: string, b: string): number
