/**
 * Plays LeadSquared as fast as it can, in a process of its own: every list is accepted, with a fixed
 * answer. Tells on demand what it got since it was last asked.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Received, ServerMessage } from './messages';

const ANSWER = JSON.stringify({
	Status: 'Success',
	Message: { Id: '5812945', IsSuccessful: true },
});

/** Read only when somebody asks, so that nothing but the answer is in the caller's way. */
let bodies: Buffer[] = [];

const server = createServer((request, response) => {
	const chunks: Buffer[] = [];
	request.on('data', (chunk: Buffer) => chunks.push(chunk));
	request.on('end', () => {
		response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(ANSWER);
		bodies.push(Buffer.concat(chunks));
	});
});

function takeReceived(): Received {
	const received: Received = { calls: bodies.length, appointments: 0, sum: 0 };
	for (const body of bodies) {
		const { TaskList } = JSON.parse(body.toString()) as { TaskList: Array<Record<string, string>> };
		received.appointments += TaskList.length;
		for (const { UserTaskId = '', FromDate = '', ToDate = '' } of TaskList) {
			received.sum = (received.sum + hash(`${UserTaskId} ${FromDate} ${ToDate}`)) % 2 ** 50;
		}
	}
	bodies = [];
	return received;
}

function hash(text: string): number {
	let value = 0;
	for (let index = 0; index < text.length; index += 1) {
		value = (value * 31 + text.charCodeAt(index)) % 2 ** 40;
	}
	return value;
}

const tell = (message: ServerMessage): void => {
	process.send?.(message);
};

process.on('message', () => {
	tell({ received: takeReceived() });
});
process.on('disconnect', () => {
	process.exit();
});
// Many connections at once may wait to be accepted: HTTP Request opens all of its own in one go.
server.listen({ host: '127.0.0.1', port: 0, backlog: 65_535 }, () => {
	tell({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
