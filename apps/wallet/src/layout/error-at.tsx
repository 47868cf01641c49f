import type { Problem } from '@walletdesk/client'
import type { ReactNode } from 'react'
import { ProblemWords } from './problem-words'

/** The words of a refusal for the field that it points at: `/destination/memo`. */
export const errorAt = (problem: Problem | null, pointer: string): ReactNode =>
  problem?.pointer === pointer ? <ProblemWords problem={problem} /> : undefined
