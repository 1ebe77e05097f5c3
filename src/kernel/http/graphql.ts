import { EnvelopArmorPlugin } from '@escape.tech/graphql-armor';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  getNullableType,
  GraphQLBoolean,
  GraphQLError,
  GraphQLObjectType,
  GraphQLSchema,
  type GraphQLFieldConfig,
} from 'graphql';
import { createYoga, Repeater, type Plugin } from 'graphql-yoga';
import type { EventKind } from '../events/event.ts';
import type { EventFeed, RecordedEvent } from '../events/feed.ts';
import { streamEndpoint, watchReader } from '../events/stream.ts';
import type { House } from '../house.ts';
import { isRefused, refuse, RefusalError, type Refusal } from '../refusal.ts';
import { may, type Scope } from '../scope.ts';
import { requireClean } from './body.ts';
import { admit, pass, type Visit } from './corridor.ts';
import { capital, graphqlTypes } from './graphql-types.ts';
import type { Door } from './implement.ts';
import { problemOf } from './problem.ts';
import { answerRefusal, visitOf } from './rest.ts';

interface Context {
  readonly visit: Visit;
}

/** What one document may ask for at most. */
export const graphqlLimits = { depth: 8, aliases: 20, cost: 5_000, tokens: 2_000, directives: 20, batch: 5, rootFields: 20 };

/** Answers GraphQL: a query for each GET endpoint, a mutation for each other, a subscription (over Server-Sent Events) for each event. */
export function graphqlOf(house: House, doors: readonly Door[], events: readonly EventKind<never>[], feed: EventFeed) {
  const yoga = createYoga<Context>({
    schema: graphqlSchemaOf(house, doors, events, feed),
    graphqlEndpoint: '/api/graphql',
    batching: { limit: graphqlLimits.batch },
    graphiql: !house.config.production,
    landingPage: false,
    cors: false,
    logging: false,
    maskedErrors: { maskError: (error) => masked(house, error) },
    multipart: false,
    plugins: [
      EnvelopArmorPlugin({
        maxDepth: { n: graphqlLimits.depth + 2, flattenFragments: true },
        maxAliases: { n: graphqlLimits.aliases },
        costLimit: { maxCost: graphqlLimits.cost, flattenFragments: true },
        maxTokens: { n: graphqlLimits.tokens },
        maxDirectives: { n: graphqlLimits.directives },
        blockFieldSuggestion: { enabled: house.config.production },
      }) as Plugin,
    ],
  });
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const visit = visitOf(request);
    if (isRefused(visit)) return answerRefusal(reply, visit);
    const response = await yoga.handleNodeRequestAndResponse(request, reply, { visit });
    reply.code(response.status);
    response.headers.forEach((value, name) => void reply.header(name, value));
    return reply.header('cache-control', 'private, no-store').send(response.body ?? '');
  };
}

/** The schema made from the contracts. Uploads are REST only. */
export function graphqlSchemaOf(
  house: House,
  doors: readonly Door[],
  events: readonly EventKind<never>[],
  feed: EventFeed,
): GraphQLSchema {
  const types = graphqlTypes();
  const field = (door: Door): GraphQLFieldConfig<unknown, Context> => {
    const { endpoint, name } = door;
    const shape = { ...endpoint.params.shape, ...endpoint.query.shape, ...endpoint.body?.shape };
    const nothing = endpoint.status === 204;
    return {
      description: endpoint.summary,
      // Nullable: one field that is refused must not take the others with it.
      type: nothing ? GraphQLBoolean : getNullableType(types.output(endpoint.returns, `${capital(name)}Result`)),
      args: Object.fromEntries(
        Object.entries(shape).map(([key, schema]) => [
          key,
          { type: types.input(schema as never, `${capital(name)}${capital(key)}`) },
        ]),
      ),
      async resolve(_root, args, { visit }) {
        const answer = unclean(args) ?? (await pass(house, door, { ...visit, ...split(door, args) }));
        if (isRefused(answer)) throw toError(answer, visit.requestId);
        return nothing ? true : answer.result;
      },
    };
  };
  const fields = (list: readonly Door[]) => Object.fromEntries(list.map((door) => [door.name, field(door)]));
  const served = doors.filter((door) => !door.endpoint.upload);
  return new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: fields(served.filter((door) => door.endpoint.method === 'GET')) }),
    mutation: new GraphQLObjectType({
      name: 'Mutation',
      fields: fields(served.filter((door) => door.endpoint.method !== 'GET')),
    }),
    subscription: new GraphQLObjectType({
      name: 'Subscription',
      fields: Object.fromEntries(
        events.map((kind) => [
          subscriptionOf(kind.name),
          {
            type: types.output(kind.payload as never, `${capital(subscriptionOf(kind.name))}Event`),
            subscribe: (_root: unknown, _args: unknown, { visit }: Context) => follow(house, feed, kind, visit),
            resolve: (event: RecordedEvent) => event.payload,
          },
        ]),
      ),
    }),
  });
}

/** `sites.page-created` is the subscription `sitesPageCreated`. */
export function subscriptionOf(event: string): string {
  return event.replace(/[.-](\w)/g, (_match, letter: string) => letter.toUpperCase());
}

/** The body was checked as JSON, but the strings of a document have escapes of their own. */
function unclean(args: object): Refusal | undefined {
  try {
    requireClean(args);
    return undefined;
  } catch (error) {
    if (error instanceof RefusalError) return error.refusal;
    throw error;
  }
}

function split({ endpoint }: Door, args: Record<string, unknown>) {
  const pick = (shape: object) =>
    Object.fromEntries(Object.keys(shape).flatMap((key) => (args[key] === undefined ? [] : [[key, args[key]]])));
  const query = pick(endpoint.query.shape);
  return { params: pick(endpoint.params.shape), query, body: endpoint.body ? pick(endpoint.body.shape) : undefined };
}

/** The subscription's source: admitted like a request of its own, ended when the reader leaves or may no longer read. */
async function follow(house: House, feed: EventFeed, kind: EventKind<never>, visit: Visit): Promise<Repeater<RecordedEvent>> {
  const scope = await admit(house, visit, streamEndpoint);
  if (isRefused(scope)) throw toError(scope, visit.requestId);
  if (!may(scope.actor, kind.permission))
    throw toError(refuse('permission_denied', 'Your role does not allow this.'), visit.requestId);
  return new Repeater<RecordedEvent>(async (push, stop) => {
    const deliver = (event: RecordedEvent) => void (event.name === kind.name && push(event));
    const unfollow = feed.follow((scope as Scope).tenant.id, deliver, () => stop());
    const unwatch = watchReader(house, visit, scope as Scope, {
      seen: (actor) => void (may(actor, kind.permission) || stop()),
      end: () => stop(),
    });
    await stop;
    unfollow();
    unwatch();
  });
}

function toError(refusal: Refusal, requestId: string): GraphQLError {
  return new GraphQLError(refusal.detail, { extensions: { ...problemOf(refusal, requestId) } });
}

function masked(house: House, error: unknown): Error {
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (error instanceof GraphQLError && (original === error || original instanceof GraphQLError)) return error;
  house.log.error({ err: original }, 'a GraphQL field failed');
  return new GraphQLError('Something went wrong on our side. It has been recorded.', {
    extensions: { code: 'internal', status: 500 },
  });
}
