import type { FastifyRequest } from 'fastify';

import { keysFrom } from './keys';
import type { ReceivedCall } from './received';

/** What is known of a call when its headers have arrived. */
export function receive(request: FastifyRequest, inFlight: number, at: number): ReceivedCall {
	const { headers, method, url } = request;
	const path = pathOf(url);
	const rawQuery = url.slice(path.length + 1);
	// Decodes as a form is decoded: an unencoded `+` is a space.
	const query = Object.fromEntries(new URLSearchParams(rawQuery));
	return {
		at,
		method,
		path,
		query,
		rawQuery,
		headers: { ...headers },
		body: '',
		keysFrom: keysFrom(headers, query),
		inFlight,
	};
}

export function addBody(call: ReceivedCall, body: string): void {
	call.body = body;
	try {
		call.json = JSON.parse(body) as unknown;
	} catch {
		// What is not JSON stays text.
	}
}

export function pathOf(url: string): string {
	return url.split('?', 1)[0] ?? url;
}
