/** One thing that was looked at. `remedy` says what to do when it is not well. */
export type Finding = { name: string; ok: boolean; detail: string; remedy: string }

/** What a look throws is a finding too: a wrong set-up must never look like a healthy one. */
export async function look(
  name: string,
  remedy: string,
  work: () => Promise<{ ok: boolean; detail: string }>,
): Promise<Finding> {
  try {
    return { name, remedy, ...(await work()) }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return { name, remedy, ok: false, detail }
  }
}
