/**
 * The connector: all that the desk may know and ask of a wallet (DESK.md 14.5).
 *
 * Owns the port and its adapters. Promises: facts with their time, nothing unknown filled in, the
 * same answer for a wrong customer and an absent transaction. Never words a sentence.
 */
export {
  connectorOf,
  NO_WALLET,
  provideConnector,
  TRANSACTION_EVENTS,
  type Capabilities,
  type ConnectorAnswer,
  type ConnectorCode,
  type ConnectorNetwork,
  type ConnectorPerson,
  type ConnectorTransaction,
  type CustomerRef,
  type TransactionEventPayload,
  type WalletConnector,
  type WalletTerms,
} from './connector'
