import Fastify from 'fastify';
import type { AddressInfo } from 'node:net';

/** A status callback as it arrived: the batch is told by the URL, the rest by the body. */
export interface StatusCallback {
	query: Readonly<Record<string, string>>;
	body: unknown;
}

/** The user's end of the status webhook, in the place of an n8n Webhook node. */
export interface Receiver {
	url: string;
	callbacks: readonly StatusCallback[];
	stop: () => Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
	const app = Fastify({ logger: false, forceCloseConnections: true });
	const callbacks: StatusCallback[] = [];
	app.post<{ Querystring: Record<string, string> }>('/appointment-status', async (request) => {
		callbacks.push({ query: { ...request.query }, body: request.body });
		return { received: true };
	});
	await app.listen({ host: '127.0.0.1', port: 0 });
	const { port } = app.server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/appointment-status`,
		callbacks,
		stop: () => app.close(),
	};
}
