import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Arrival {
	method: string;
	url: string;
	headers: IncomingHttpHeaders;
	body: string;
	/** Resolves when the caller has hung up or has got the answer: true for the former. */
	hungUp: Promise<boolean>;
}

/** A plain server on a free loopback port that is not LeadSquared. */
export interface Listener {
	url: string;
	/** Host with port. */
	host: string;
	arrivals: readonly Arrival[];
	/** Resolves as soon as that many requests have arrived. */
	arrived(count: number): Promise<void>;
	stop(): Promise<void>;
}

/** `answer` is called once a request has arrived whole; one that it does not end stays open. */
export async function listen(
	answer: (response: ServerResponse, arrival: Arrival) => void = (response) => {
		response.end();
	},
): Promise<Listener> {
	const arrivals: Arrival[] = [];
	const waiting = new Set<() => void>();
	const server = createServer((request, response) => {
		const hungUp = new Promise<boolean>((resolve) => {
			response.on('close', () => {
				resolve(!response.writableFinished);
			});
		});
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const arrival = {
				method: request.method ?? '',
				url: request.url ?? '',
				headers: request.headers,
				body: Buffer.concat(chunks).toString(),
				hungUp,
			};
			arrivals.push(arrival);
			answer(response, arrival);
			for (const look of waiting) look();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		url: `http://${host}`,
		host,
		arrivals,
		arrived: (count) =>
			new Promise((resolve) => {
				const look = () => {
					if (arrivals.length < count) return;
					waiting.delete(look);
					resolve();
				};
				waiting.add(look);
				look();
			}),
		stop: async () => {
			const closed = new Promise((resolve) => server.close(resolve));
			server.closeAllConnections();
			await closed;
		},
	};
}

/** The URL of a loopback port at which nothing listens. */
export async function closedPort(): Promise<string> {
	const listener = await listen();
	await listener.stop();
	return listener.url;
}
