/** `npm run bench`: what the node costs, beside what people build by hand today, on n8n's own engine. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { measureLimit } from './limit';
import type { Measurements } from './measurements';
import { measureMemory } from './memory';
import { isWhole, type Options, readOptions } from './options';
import { chart } from './report/chart';
import { report } from './report/markdown';
import { measureSeveral } from './several';
import { type Bench, machine, prepare } from './setup';
import { measureSpeed } from './speed';
import { measureStorage } from './storage/storage';

/** What was measured, from which table and chart are drawn: a bench that is run alone renews its own part. */
const DATA = join(__dirname, 'results.json');
const TABLE = join(__dirname, 'results.md');
const CHART = join(__dirname, 'results.svg');

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	const bench = await prepare((text) => {
		process.stderr.write(`${text}\n`);
	});
	const measured = await measure(bench, options);
	console.log(report(measured));
	if (!isWhole(options)) return;
	const all: Measurements = { ...(await earlier()), ...measured };
	await writeFile(DATA, `${JSON.stringify(all, null, '\t')}\n`);
	await writeFile(TABLE, report(all));
	await writeFile(CHART, chart(all));
	console.log(`Written: ${TABLE}, ${CHART}`);
}

async function measure(bench: Bench, options: Options): Promise<Measurements> {
	const { parts } = options;
	return {
		machine: machine(),
		...(parts.includes('1') ? { speed: await measureSpeed(bench, options) } : {}),
		...(parts.includes('2') ? { limit: await measureLimit(bench, options) } : {}),
		...(parts.includes('3') ? { memory: await measureMemory(bench, options) } : {}),
		...(parts.includes('4') ? { several: await measureSeveral(bench, options) } : {}),
		...(parts.includes('5') ? { storage: await measureStorage(bench, options) } : {}),
	};
}

async function earlier(): Promise<Partial<Measurements>> {
	try {
		return JSON.parse(await readFile(DATA, 'utf8')) as Measurements;
	} catch {
		return {};
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
