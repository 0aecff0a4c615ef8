import Fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { converse } from './conversation';
import { HttpError } from './errors';
import { addInspection } from './inspection';
import { addBody, pathOf, receive } from './receive';
import type { ReceivedCall } from './received';
import type { Route } from './route';
import type { World } from './world';

/** No limit of LeadSquared's is documented; this one only guards the memory of the test machine. */
const BODY_LIMIT = 256 * 1024 * 1024;

/** Fastify serves the routes; every call, known or not, becomes a ReceivedCall and goes through `converse`. */
export function buildServer(
	routes: readonly Route[],
	world: World,
	onAnswered: (call: ReceivedCall) => void,
): FastifyInstance {
	const app = Fastify({
		logger: false,
		bodyLimit: BODY_LIMIT,
		forceCloseConnections: true,
		exposeHeadRoutes: false,
	});
	const calls = new WeakMap<FastifyRequest, ReceivedCall>();
	const open = new Set<FastifyRequest>();

	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
		done(null, body);
	});
	addInspection(app, world);

	app.addHook('onRequest', (request, reply, done) => {
		if (request.url.startsWith('/_simulator/')) {
			done();
			return;
		}
		open.add(request);
		const call = receive(request, open.size, world.now());
		calls.set(request, call);
		world.received.push(call);
		reply.raw.once('close', () => {
			open.delete(request);
			call.endedAt ??= world.now();
			if (call.answered === undefined) call.answered = 'callerLeft';
			onAnswered(call);
		});
		done();
	});

	const answer = async (
		target: Route | HttpError,
		request: FastifyRequest,
		reply: FastifyReply,
	): Promise<FastifyReply> => {
		const call = calls.get(request);
		if (call === undefined) return reply.code(404).send('');
		if (typeof request.body === 'string') addBody(call, request.body);
		await converse(call, target, world, { request, reply });
		return reply;
	};

	for (const route of routes) {
		app.route({
			method: route.method,
			url: route.path,
			handler: (request, reply) => answer(route, request, reply),
		});
	}
	const paths = new Set(routes.map(({ path }) => path));
	app.setNotFoundHandler((request, reply) => {
		const known = paths.has(pathOf(request.url));
		const error = known ? new HttpError(405, 'wrong verb') : new HttpError(404, 'unknown path');
		return answer(error, request, reply);
	});
	app.setErrorHandler<Error & { statusCode?: number }>((error, request, reply) => {
		const { statusCode } = error;
		if (request.raw.socket.destroyed) return reply.hijack();
		if (statusCode !== undefined && statusCode < 500) {
			// Fastify could not read the call; it says 415 to a malformed Content-Type.
			const status = statusCode === 415 ? 400 : statusCode;
			return answer(new HttpError(status, error.message), request, reply);
		}
		console.error('The simulator itself failed:', error);
		return reply.code(500).send(`The simulator itself failed: ${error.message}`);
	});
	return app;
}
