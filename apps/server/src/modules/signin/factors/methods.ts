/** Which second factors a subject can use now; none means that enrolment is not finished. */
import type { Context } from '../../../platform/context'
import { countCodes, findTotp } from './factor.store'
import type { FactorMethod } from './prove'

export async function methodsOf(ctx: Context, subjectId: string): Promise<FactorMethod[]> {
  const totp = await findTotp(ctx.app.db, { subjectId, state: 'active' })
  if (!totp) return []
  return (await countCodes(ctx.app.db, subjectId)) > 0 ? ['totp', 'recovery_code'] : ['totp']
}

/** For `me`: what is set up. */
export async function factorsOf(
  ctx: Context,
  subjectId: string,
): Promise<{ totp: boolean; recoveryCodesLeft: number }> {
  const totp = await findTotp(ctx.app.db, { subjectId, state: 'active' })
  return { totp: totp !== null, recoveryCodesLeft: await countCodes(ctx.app.db, subjectId) }
}
