import * as z from 'zod';
import { type Contract, contract, lazy } from '../../shared/kernel/contract.ts';

/** A small API that has every shape an endpoint can have, independent of the product's own endpoints. */

const params = lazy(() => z.strictObject({ thingId: z.string().max(30) }));
const thing = lazy(() =>
  z
    .strictObject({
      id: z.string().max(30),
      size: z.number().int().min(0).max(10).default(1),
      madeOn: z.iso.date(),
      total: z.number().int(),
    })
    .meta({ id: 'Thing' }),
);
const newThing = lazy(() => z.strictObject({ size: z.number().int().min(0).max(10).optional() }));

const common = { domain: 'customers', roles: ['sales', 'admin'], summary: 'A summary' } as const;

const createThing = contract({
  ...common,
  id: 'createThing',
  method: 'POST',
  path: '/v1/things',
  body: newThing,
  response: thing,
  status: 201,
  etag: true,
  problems: ['duplicate'],
});
const listThings = contract({
  ...common,
  id: 'listThings',
  method: 'GET',
  path: '/v1/things',
  query: lazy(() =>
    z.strictObject({
      cursor: z.string().max(99).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(25),
    }),
  ),
  response: lazy(() =>
    z.strictObject({ items: z.array(thing()).max(100), nextCursor: z.string().max(99).nullable() }),
  ),
  status: 200,
});
const getThing = contract({
  ...common,
  id: 'getThing',
  method: 'GET',
  path: '/v1/things/{thingId}',
  params,
  response: thing,
  status: 200,
  etag: true,
});
const updateThing = contract({
  ...common,
  id: 'updateThing',
  method: 'PATCH',
  path: '/v1/things/{thingId}',
  params,
  body: newThing,
  response: thing,
  status: 200,
  ifMatch: true,
  etag: true,
});
const deleteThing = contract({
  ...common,
  id: 'deleteThing',
  method: 'DELETE',
  path: '/v1/things/{thingId}',
  params,
  status: 204,
  ifMatch: true,
});
const sendAnswer = contract({
  ...common,
  id: 'sendAnswer',
  roles: 'public',
  method: 'POST',
  path: '/v1/answers',
  body: newThing,
  status: 204,
});
const getPage = contract({
  ...common,
  id: 'getPage',
  roles: 'public',
  method: 'GET',
  path: '/page',
  status: 200,
  produces: 'text/html, text/css',
});

type Name =
  | 'createThing'
  | 'listThings'
  | 'getThing'
  | 'updateThing'
  | 'deleteThing'
  | 'sendAnswer'
  | 'getPage';

export const SAMPLE: Readonly<Record<Name, Contract>> = {
  createThing,
  listThings,
  getThing,
  updateThing,
  deleteThing,
  sendAnswer,
  getPage,
};
