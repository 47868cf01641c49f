// The rule is JavaScript, because ESLint loads it before any TypeScript loader runs.
import type { Rule } from 'eslint'

export declare const noUnreadRefusal: Rule.RuleModule
