import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import type { StoredCredential } from './client';
import { LEADSQUARED, type Workflow } from './workflow';

export const EXAMPLES = resolve(__dirname, '../../examples');

/** The workflows of `examples/` by their file names, in order. */
export async function readExamples(): Promise<Map<string, Workflow>> {
	const files = (await readdir(EXAMPLES)).filter((file) => file.endsWith('.json')).sort();
	const read = files.map(async (file): Promise<[string, Workflow]> => {
		const text = await readFile(join(EXAMPLES, file), 'utf8');
		return [file, JSON.parse(text) as Workflow];
	});
	return new Map(await Promise.all(read));
}

/** A workflow whose LeadSquared nodes use a credential, as after choosing it in each of them. */
export function withCredential<W extends Workflow>(
	workflow: W,
	{ id, name }: Pick<StoredCredential, 'id' | 'name'>,
): W {
	const nodes = workflow.nodes.map((node) =>
		node.type === LEADSQUARED ? { ...node, credentials: { leadSquaredApi: { id, name } } } : node,
	);
	return { ...workflow, nodes };
}
