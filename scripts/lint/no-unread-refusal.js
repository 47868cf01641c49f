/** A Result is a union whose members all have `ok`, one of them false and with a `code`. */
function isResult(checker, type) {
  if (!type.isUnion()) return false
  const members = type.types
  return (
    members.every((member) => member.getProperty('ok')) &&
    members.some((member) => isRefusal(checker, member))
  )
}

function isRefusal(checker, type) {
  const ok = type.getProperty('ok')
  if (!ok || !type.getProperty('code')) return false
  return checker.typeToString(checker.getTypeOfSymbol(ok)) === 'false'
}

/**
 * `await assignConversation(...)` as a statement of its own throws a refusal away: the caller goes
 * on as if it had worked. A refusal that cannot matter is dropped on purpose with `void`.
 */
export const noUnreadRefusal = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      unread:
        'This may be refused, and nobody looks: read `.ok`, return it, or write `void` with the reason in a comment.',
    },
  },
  create(context) {
    const services = context.sourceCode.parserServices
    const checker = services.program.getTypeChecker()
    return {
      ExpressionStatement({ expression }) {
        if (expression.type !== 'AwaitExpression' && expression.type !== 'CallExpression') return
        const type = services.getTypeAtLocation(expression)
        if (isResult(checker, type)) context.report({ node: expression, messageId: 'unread' })
      },
    }
  },
}
