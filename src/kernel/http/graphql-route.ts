import type { FastifyInstance } from 'fastify';
import type { EventKind } from '../events/event.ts';
import type { EventFeed } from '../events/feed.ts';
import type { House } from '../house.ts';
import type { graphqlOf } from './graphql.ts';
import type { Door } from './implement.ts';

/** Serves `/api/graphql`. Its library and schema are made when it is first asked: an installation that speaks REST alone never needs them. */
export function addGraphql(
  server: FastifyInstance,
  house: House,
  doors: readonly Door[],
  events: readonly EventKind<never>[],
  feed: EventFeed,
): void {
  let made: Promise<ReturnType<typeof graphqlOf>> | undefined;
  server.route({
    method: ['GET', 'POST'],
    url: '/api/graphql',
    handler: async (request, reply) => {
      made ??= import('./graphql.ts').then((graphql) => graphql.graphqlOf(house, doors, events, feed));
      return (await made)(request, reply);
    },
  });
}
