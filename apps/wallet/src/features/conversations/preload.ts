/** Help must open without a network: its code is there before it is needed. */
export const preloadConversation = () =>
  Promise.all([import('@walletdesk/widget/conversation'), import('../../platform/live')])
