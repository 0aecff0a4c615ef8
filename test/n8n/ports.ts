import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** A loopback port that is free now: the wanted one if it is, else any. */
export async function freePort(wanted = 0): Promise<number> {
	try {
		return await tryPort(wanted);
	} catch (error) {
		if (wanted === 0) throw error;
		return await tryPort(0);
	}
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
