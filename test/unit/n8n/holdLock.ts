/** `holdLock.ts <folder> <moment>`: takes the lock at that moment (ms of the epoch), says how that went, and keeps it. */
import { lock } from '../../../tools/playground/lock';

const [folder = '', moment] = process.argv.slice(2);

// Awake when it comes: whoever sleeps until then starts some time after it.
while (Date.now() < Number(moment));
try {
	lock(folder);
	console.log('in');
} catch (error) {
	console.log(error instanceof Error ? error.message : error);
}
process.stdin.resume();
