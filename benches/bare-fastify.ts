/** The baseline of published pages: Fastify without anything, answering the bytes of one page. */
import { fastify } from 'fastify';

const { BARE_PORT, BARE_BODY } = process.env;
const body = Buffer.from(BARE_BODY!);
const server = fastify();
server.get('/', (_request, reply) => void reply.type('text/html; charset=utf-8').send(body));
await server.listen({ host: '127.0.0.1', port: Number(BARE_PORT) });
process.send!('ready');
