/** Four eyes over large withdrawals (MONEY.md 3.4 `approval`): supervisors list and decide them. */
import { z } from 'zod'
import { LIMITS } from './limits'
import { RAIL_KINDS, REFUSAL_REASONS } from './vocabulary'
import { instant, money, personText } from './wire'

export const approvalRequest = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('approve') }),
  z.object({
    decision: z.literal('refuse'),
    /** What the customer reads. */
    reason: z.enum(REFUSAL_REASONS),
    /** Why, for staff only. */
    note: personText(LIMITS.noteCharsMax).refine((text) => text.trim() !== '', {
      message: 'text_empty',
    }),
  }),
])
export type ApprovalRequest = z.infer<typeof approvalRequest>

export const approvalView = z.object({
  /** `wdr_...` */
  transactionId: z.string(),
  ref: z.string(),
  money,
  rail: z.enum(RAIL_KINDS),
  network: z.string().nullable(),
  state: z.enum(['open', 'approved', 'refused', 'over']),
  since: instant,
  /** People who have to say yes, and how many did. */
  needed: z.number().int(),
  given: z.number().int(),
  /** What the asking supervisor said. */
  own: z.enum(['approve', 'refuse']).nullable(),
})
export type ApprovalView = z.infer<typeof approvalView>
export const approvalsAnswer = z.object({ approvals: z.array(approvalView) })
export type ApprovalsAnswer = z.infer<typeof approvalsAnswer>
