/** What supervisors do with large withdrawals: see which wait, and decide (MONEY.md 3.4). */
import {
  approvalRequest,
  approvalsAnswer,
  approvalView,
  idInput,
  type ApprovalView,
} from '@walletdesk/contract'
import { z } from 'zod'
import { contextOf, principalOf, valueOf, type Routes } from '../../platform/http/routes'
import { decideApproval } from './commands/decide-approval'
import { listApprovals, showApproval } from './queries/list-approvals'

const tags = ['desk: approvals']
const config = { auth: 'agent' } as const

export const approvalRoutes: Routes = (http, app) => {
  http.get(
    '/desk/approvals',
    {
      config,
      schema: {
        tags,
        summary: 'Large withdrawals that wait for a supervisor, oldest first',
        response: { 200: approvalsAnswer },
      },
    },
    async (request) => {
      const asked = { agentId: principalOf(request).id }
      return { approvals: valueOf(await listApprovals(contextOf(app, request), asked)) }
    },
  )
  http.post(
    '/desk/approvals/:id',
    {
      config: { ...config, masks: ['note'] },
      schema: {
        tags,
        summary: 'Approve a large withdrawal, or refuse it with a reason',
        params: z.object({ id: idInput('withdrawal') }),
        body: approvalRequest,
        response: { 200: approvalView },
      },
    },
    async (request): Promise<ApprovalView> => {
      const ctx = contextOf(app, request)
      const agentId = principalOf(request).id
      const { body } = request
      const choice =
        body.decision === 'approve' ? body : { decision: body.decision, reason: body.reason }
      const note = body.decision === 'approve' ? null : body.note
      const input = { id: request.params.id, agentId, choice, note }
      return showApproval(ctx, { withdrawal: valueOf(await decideApproval(ctx, input)), agentId })
    },
  )
}
