/** All SQL of customers. */
import { sql, type Queryable, type Tx } from '../../platform/db'
import type { Customer, CustomerState } from './customer'

const COLUMNS = sql`
  id, person_id as "personId", state, state_since as "stateSince", email, name, locale,
  created_at as "createdAt"`

export const findCustomer = (db: Queryable, customerId: string): Promise<Customer | null> =>
  db.maybe<Customer>(sql`select ${COLUMNS} from customers where id = ${customerId}`)

export const lockCustomer = (tx: Tx, customerId: string): Promise<Customer | null> =>
  tx.maybe<Customer>(sql`select ${COLUMNS} from customers where id = ${customerId} for update`)

export const findCustomerOfPerson = (db: Queryable, personId: string): Promise<Customer | null> =>
  db.maybe<Customer>(sql`select ${COLUMNS} from customers where person_id = ${personId}`)

export const findCustomersOfPersons = (
  db: Queryable,
  personIds: readonly string[],
): Promise<Customer[]> =>
  db.many<Customer>(sql`select ${COLUMNS} from customers where person_id = any(${[...personIds]})`)

export const findCustomerByEmailIndex = (
  db: Queryable,
  emailIndex: string,
): Promise<Customer | null> =>
  db.maybe<Customer>(sql`
    select c.id, c.person_id as "personId", c.state, c.state_since as "stateSince", c.email,
           c.name, c.locale, c.created_at as "createdAt"
      from customer_emails e
      join customers c on c.id = e.customer_id
     where e.email_index = ${emailIndex}`)

/** False when the address belongs to somebody already. */
export async function reserveEmail(
  tx: Tx,
  { emailIndex, customerId }: { emailIndex: string; customerId: string },
): Promise<boolean> {
  const rows = await tx.run(sql`
    insert into customer_emails (email_index, customer_id)
    values (${emailIndex}, ${customerId})
        on conflict do nothing`)
  return rows === 1
}

export const releaseEmail = (tx: Tx, customerId: string): Promise<number> =>
  tx.run(sql`delete from customer_emails where customer_id = ${customerId}`)

export async function insertCustomer(tx: Tx, customer: Customer): Promise<void> {
  await tx.run(sql`
    insert into customers (id, person_id, state, state_since, email, name, locale, created_at)
    values (${customer.id}, ${customer.personId}, ${customer.state}, ${customer.stateSince},
            ${customer.email}, ${customer.name}, ${customer.locale}, ${customer.createdAt})`)
}

type StateMove = {
  readonly customerId: string
  readonly from: CustomerState
  readonly to: CustomerState
  readonly now: Date
}

/** False when another move was first. */
export async function saveState(tx: Tx, { customerId, from, to, now }: StateMove) {
  const rows = await tx.run(sql`
    update customers
       set state = ${to}, state_since = ${now}
     where id = ${customerId} and state = ${from}`)
  return rows === 1
}

export const saveLocale = (
  tx: Tx,
  { customerId, locale }: { customerId: string; locale: string },
): Promise<number> => tx.run(sql`update customers set locale = ${locale} where id = ${customerId}`)

export const findUnfinished = (
  db: Queryable,
  { before, limit }: { before: Date; limit: number },
): Promise<{ id: string }[]> =>
  db.many<{ id: string }>(sql`
    select id
      from customers
     where state = 'registering' and created_at < ${before}
     order by created_at
     limit ${limit}`)
