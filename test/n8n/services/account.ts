import { readFile } from 'node:fs/promises';

/** Under which user a process runs. */
export interface Account {
	readonly uid: number;
	readonly gid: number;
}

/** The user that its packages make, and one that every system has. */
const NAMES = ['postgres', 'nobody'];

/** For programs that refuse to run as root: another user, or undefined where this one is not root. */
export async function otherThanRoot(): Promise<Account | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
	for (const wanted of NAMES) {
		const found = lines.find(([name]) => name === wanted);
		if (found !== undefined) return { uid: Number(found[2]), gid: Number(found[3]) };
	}
	throw new Error(`This is root, and there is no user ${NAMES.join(' or ')} to start it as.`);
}
