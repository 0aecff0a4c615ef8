import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

const LOOPBACK = '127.0.0.1';

/**
 * Below the ports that systems give to outgoing connections: one of those may be taken in the seconds that n8n needs
 * before it listens.
 */
const FIRST_PORT = 20_000;
const PORTS = 10_000;
const MOST_TRIES = 50;

/** A loopback port that is free now: the wanted one if it is, else any. */
export async function freePort(wanted = anyPort()): Promise<number> {
	for (let port = wanted, tries = 1; ; port = anyPort(), tries += 1) {
		try {
			return await tryPort(port);
		} catch (error) {
			if (tries >= MOST_TRIES) throw error;
		}
	}
}

function anyPort(): number {
	return FIRST_PORT + Math.floor(Math.random() * PORTS);
}

/** Whether somebody takes connections at a loopback port. */
export async function listens(port: number): Promise<boolean> {
	return await new Promise((done) => {
		const socket = connect(port, LOOPBACK, () => {
			socket.destroy();
			done(true);
		}).on('error', () => {
			done(false);
		});
	});
}

async function tryPort(wanted: number): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject).listen(wanted, LOOPBACK, resolve);
	});
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}
