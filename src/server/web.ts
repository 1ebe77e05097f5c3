import { createServer } from 'node:http';
import { fastify, LogController, type FastifyInstance } from 'fastify';
import type { EventFeed } from '#/kernel/events/feed.ts';
import { addEventStream } from '#/kernel/events/stream.ts';
import { docsPage } from '#/kernel/http/docs-page.ts';
import { addGraphql } from '#/kernel/http/graphql-route.ts';
import { addHealth, type Health } from '#/kernel/http/health.ts';
import { openApiOf } from '#/kernel/http/openapi.ts';
import {
  addRest,
  addStrictness,
  answerBadAddress,
  answerRefusal,
  bodyBytesMax,
  hostnameOf,
  newRequestId,
  rewriteTenantPath,
} from '#/kernel/http/rest.ts';
import type { House } from '#/kernel/house.ts';
import { refuse } from '#/kernel/refusal.ts';
import { addSites, takePage } from '#/site/site.ts';
import { addDevPages } from './dev-pages.ts';
import { modules } from './modules.ts';
import { addStudio } from './studio.ts';

const headerMs = 10_000;
const requestMs = 60_000;

/** Every endpoint of the modules, in the order of the documentation. */
export const doors = modules.flatMap((module) => module.doors ?? []);
/** Every event a module records. */
export const events = modules.flatMap((module) => module.events ?? []);

/** Builds the HTTP server: the API's projections, the studio, the sites, health. It does not listen yet. */
export async function buildServer(house: House, feed: EventFeed, health: Health): Promise<FastifyInstance> {
  const limits = { headersTimeout: headerMs, requestTimeout: requestMs, maxHeaderSize: 16_384 };
  const takesPages = house.config.ROWHOUSE_TRUST_PROXY.length === 0;
  const server: FastifyInstance = fastify({
    loggerInstance: house.log.child({}) as never,
    logController: new LogController({ disableRequestLogging: true }),
    // Lines carry the request's id themselves; a logger for each request would cost more than the rest of its way.
    childLoggerFactory: (logger) => logger,
    genReqId: newRequestId,
    requestIdHeader: false,
    bodyLimit: bodyBytesMax,
    trustProxy: house.config.ROWHOUSE_TRUST_PROXY.length > 0 ? [...house.config.ROWHOUSE_TRUST_PROXY] : false,
    rewriteUrl: (request) => rewriteTenantPath(request as { url?: string }),
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: false },
    forceCloseConnections: 'idle',
    // What still arrives on an open connection is answered, and the connection is closed behind it.
    return503OnClosing: false,
    frameworkErrors: answerBadAddress,
    serverFactory: (handler) =>
      createServer(limits, (request, response) => {
        if (health.draining()) response.shouldKeepAlive = false;
        if (!takesPages || !takePage(house, request, response)) handler(request, response);
      }),
  }) as unknown as FastifyInstance;
  addStrictness(server, house);
  addObservation(server, house);
  addHealth(server, house, health);
  addRest(server, house, doors);
  addEventStream(server, house, feed, events);
  addGraphql(server, house, doors, events, feed);
  addDocs(server, house);
  for (const module of modules) module.plug?.(server, house);
  // In a context of its own: its parser of browsers' forms must not open the API to them.
  await server.register(async (context) => addSites(context, house));
  if (!house.config.production) addDevPages(server, house);
  await addStudio(server, house);
  server.setNotFoundHandler((request, reply) =>
    answerRefusal(reply, refuse('not_found', `There is nothing at this address of ${hostnameOf(request)}.`)),
  );
  return server;
}

function addDocs(server: FastifyInstance, house: House) {
  // Written when somebody first reads them.
  let document: string | undefined;
  let page: string | undefined;
  server.get('/api/openapi.json', async (_request, reply) =>
    reply.type('application/json').send((document ??= JSON.stringify(openApiOf(doors, house.config.url)))),
  );
  server.get('/api/docs', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send((page ??= docsPage(doors, house.config.url).toString())),
  );
}

/** One line and one measurement for each request, without query string, body or person. */
function addObservation(server: FastifyInstance, house: House) {
  const { metrics, log } = house;
  const headers = securityHeaders(house);
  server.addHook('onRequest', (request, reply, next) => {
    reply.headers(headers).header('x-request-id', request.id);
    next();
  });
  server.addHook('onResponse', (request, reply, next) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.requestSeconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    const line = {
      requestId: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (reply.statusCode >= 500) log.error(line, 'answered');
    else log.debug(line, 'answered');
    next();
  });
}

/**
 * The headers of every answer but a site's page, made once: the studio's policy (styles may be inline, since React sets some;
 * script may not) and what OWASP's Secure Headers list asks for.
 */
function securityHeaders({ config }: House): Record<string, string> {
  const secure = config.url.startsWith('https:');
  const policy = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': secure ? "'self'" : "'self' ws:",
    'frame-src': "'self'",
    'manifest-src': "'self'",
    'worker-src': "'self'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'self'",
  };
  return {
    'content-security-policy': Object.entries(policy)
      .map((directive) => directive.join(' '))
      .join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    ...(secure && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
  };
}
