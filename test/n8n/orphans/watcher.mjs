// Each line of its input has the processes that run for whoever started it. The input ends when that one is
// gone, however it went; what ran at last is ended then.
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 100;
/** A playground among them ends in order, and waits up to half a minute for its n8n. */
const LOOKS = 600;

let left = [];
for await (const line of createInterface({ input: process.stdin })) left = JSON.parse(line);

left = left.filter(({ target, signal }) => send(target, signal));
for (let look = 0; look < LOOKS && left.length > 0; look++) {
	await pause(LOOK_EVERY_MS);
	left = left.filter(({ target }) => send(target, 0));
}
for (const { target } of left) send(target, 'SIGKILL');

/** Whether there was somebody to get it; signal 0 only asks. */
function send(target, signal) {
	try {
		process.kill(target, signal);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}
