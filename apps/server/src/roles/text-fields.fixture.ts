/** The texts of an operation, and requests in which everything but a text is right. */
import {
  fitting,
  placesOf,
  schemasAt,
  withValue,
  type Operation,
  type Request,
  type Schema,
} from './bad-input.fixture'
import { RIGHT, type NaughtyWorld, type Right } from './naughty.fixture'

/** A text of a request: in the body, in the path or in the query. */
export type Field = {
  /** Its place among the fields. */
  readonly at: number
  readonly part: 'body' | 'path' | 'query'
  readonly name: string
  readonly schemas: readonly Schema[]
  readonly put: (request: Request, text: string) => Request
}

export function fieldsOf(request: Request): Field[] {
  const { body, parameters } = request.operation
  const places = placesOf(request.body, (value) => typeof value === 'string')
  const fields: Omit<Field, 'at'>[] = [
    ...places.map((place) => ({
      part: 'body' as const,
      name: place.join('/'),
      schemas: body ? schemasAt(body, place) : [],
      put: (to: Request, text: string) => ({ ...to, body: withValue(to.body, place, text) }),
    })),
    ...parameters.map(({ in: part, name, schema }) => ({
      part,
      name,
      schemas: schemasAt(schema, []),
      put: (to: Request, text: string) => ({
        ...to,
        parameters: { ...to.parameters, [name]: text },
      }),
    })),
  ]
  return fields.map((field, at) => ({ ...field, at }))
}

const tokenFor = ({ agent, customer }: NaughtyWorld, { path }: Operation) =>
  path.startsWith('/api/v1/desk') ? agent : customer

/** A request with everything right, made anew for each text. */
export function rightOf(
  world: NaughtyWorld,
  operation: Operation,
  lane: number,
): { right: Right; request: Request } {
  const right = RIGHT[operation.name]?.(world, lane) ?? { token: tokenFor(world, operation) }
  const { parameters, body } = fitting(world.app, operation)
  return {
    right,
    request: {
      operation,
      parameters: { ...parameters, ...right.parameters },
      body: right.body ? { ...(body as object), ...right.body } : body,
    },
  }
}
