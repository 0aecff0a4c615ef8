import { getPort } from 'get-port-please';
import { randomInt } from 'node:crypto';
import { connect } from 'node:net';

const LOOPBACK = '127.0.0.1';

/**
 * Below the ports that systems give to outgoing connections: one of those may be taken in the seconds that n8n needs
 * before it listens.
 */
const FIRST_PORT = 20_000;
const LAST_PORT = 29_999;
const MOST_TRIES = 50;

/** A loopback port that is free now: the wanted one if it is, else any. */
export async function freePort(wanted?: number): Promise<number> {
	// From a place of its own, so that processes which look at the same moment hardly find the same one.
	const from = randomInt(FIRST_PORT, LAST_PORT - MOST_TRIES);
	return await getPort({
		port: wanted ?? from,
		portRange: [from, from + MOST_TRIES],
		host: LOOPBACK,
		random: false,
	});
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
