import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

export interface ProgramWanted {
	/** The names that it goes by; the first that is found counts. */
	readonly names: readonly string[];
	/** Whose PATH is searched. */
	readonly environment: NodeJS.ProcessEnv;
	/** Where it may stand besides PATH. */
	readonly folders?: readonly string[];
	/** What to do where there is none. */
	readonly otherwise: string;
}

/** The path of an installed program. Rejects with what to do where there is none: no test is passed over for it. */
export async function findProgram({
	names,
	environment,
	folders = [],
	otherwise,
}: ProgramWanted): Promise<string> {
	const all = [...(environment.PATH ?? '').split(delimiter).filter(Boolean), ...folders];
	for (const path of names.flatMap((name) => all.map((folder) => join(folder, name)))) {
		try {
			await access(path, constants.X_OK);
			return path;
		} catch {
			// Not here.
		}
	}
	throw new Error(`There is no ${names.join(' and no ')} on this machine. ${otherwise}`);
}
