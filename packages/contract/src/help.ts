/** Help centre, announcements, status and the official-channel check. */
import { z } from 'zod'
import {
  ANNOUNCEMENT_LEVELS,
  COMPONENT_STATES,
  INCIDENT_IMPACTS,
  INCIDENT_STAGES,
} from './vocabulary'
import { instant, localeInput } from './wire'
import { LIMITS } from './limits'

export const searchQuery = z.object({
  q: z.string().max(LIMITS.searchCharsMax).default(''),
  locale: localeInput.default('en'),
  topic: z.string().max(40).optional(),
  issue: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(10),
})
/** What a person types: in the body, because addresses end up in the logs of every proxy. */
export const searchRequest = searchQuery.extend({
  limit: z.number().int().min(1).max(50).default(10),
})
export const articleHit = z.object({
  slug: z.string(),
  locale: z.string(),
  title: z.string(),
  summary: z.string(),
  topic: z.string(),
  /** `md1` text that shows why it was found: hits are bold. Null outside of a search. */
  highlight: z.string().nullable(),
  url: z.string(),
})
export type ArticleHit = z.infer<typeof articleHit>
export const searchAnswer = z.object({
  hits: z.array(articleHit),
  corrected: z.string().nullable(),
  total: z.number().int(),
})
export const articleView = z.object({
  slug: z.string(),
  locale: z.string(),
  title: z.string(),
  summary: z.string(),
  topic: z.string(),
  html: z.string(),
  updatedAt: instant,
  checkedAt: instant,
  readingMin: z.number().int(),
  related: z.array(articleHit),
  url: z.string(),
})
export type ArticleView = z.infer<typeof articleView>
export const articleFeedbackRequest = z.object({
  helped: z.boolean(),
  reason: z.enum(['unclear', 'out_of_date', 'did_not_work', 'other']).optional(),
  locale: localeInput.default('en'),
})

export const announcement = z.object({
  id: z.string(),
  level: z.enum(ANNOUNCEMENT_LEVELS),
  text: z.string(),
  url: z.string().nullable(),
  dismissible: z.boolean(),
  incidentId: z.string().nullable(),
  from: instant,
  to: instant.nullable(),
})
export type Announcement = z.infer<typeof announcement>
export const announcementsAnswer = z.object({ announcements: z.array(announcement) })

export const statusAnswer = z.object({
  overall: z.enum(COMPONENT_STATES),
  components: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      state: z.enum(COMPONENT_STATES),
      days: z.array(
        z.object({ day: z.string(), state: z.enum(COMPONENT_STATES), downMin: z.number().int() }),
      ),
    }),
  ),
  incidents: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      impact: z.enum(INCIDENT_IMPACTS),
      stage: z.enum(INCIDENT_STAGES),
      parts: z.array(z.string()),
      /** What the reader can do meanwhile. */
      advice: z.string(),
      nextUpdateAt: instant.nullable(),
      updates: z.array(z.object({ stage: z.enum(INCIDENT_STAGES), text: z.string(), at: instant })),
      startedAt: instant,
      resolvedAt: instant.nullable(),
    }),
  ),
  asOf: instant,
})
export type StatusAnswer = z.infer<typeof statusAnswer>

export const verifyQuery = z.object({
  kind: z.enum(['phone', 'email', 'url', 'handle']).optional(),
  value: z.string().min(1).max(300),
  locale: localeInput.default('en'),
})
export const verifyAnswer = z.object({
  result: z.enum(['official', 'not_ours', 'known_impostor']),
  kind: z.enum(['phone', 'email', 'url', 'handle']),
  normalised: z.string(),
  spoofable: z.boolean(),
  punycode: z.string().nullable(),
})
