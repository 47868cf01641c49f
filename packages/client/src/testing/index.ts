/** A desk that exists only in memory and fails on demand, for tests of clients. Never ships. */
export { checkDelivery, type Delivery } from './delivery-check'
export { AGENT, CUSTOMER, FakeDesk, NO_FAULTS, type Faults } from './fake-desk'
export { type FakeSocketEnd } from './fake-socket'
