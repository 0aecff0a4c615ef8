import { type Dated, type MemoryRow, sampleOf } from './measurements';
import type { Options } from './options';
import { type Bench, FastServer, startWorker } from './setup';
import type { Way } from './worker/task';

const WAYS: readonly Way[] = [
	'passThrough',
	'dragged',
	'automatic',
	'oursPerAppointment',
	'codeAndHttp',
];
const SIZE = 100_000;

/** Bench 3: the peak memory of a process that runs one workflow once, beside one that passes the items on. */
export async function measureMemory(bench: Bench, options: Options): Promise<Dated<MemoryRow>> {
	const { size = SIZE, repeats } = options;
	const server = await FastServer.start(bench);
	const peaks = new Map(WAYS.map((way): [Way, number[]] => [way, []]));
	try {
		for (let round = 1; round <= repeats; round += 1) {
			for (const [way, values] of peaks) {
				values.push(await measureOnce(bench, server, way, size));
				bench.progress(`${way}, ${size}, run ${round}: ${megabytes(values[round - 1] ?? NaN)}`);
			}
		}
	} finally {
		await server.stop();
	}
	const rows = [...peaks].map(([way, values]) => ({ way, size, peakBytes: sampleOf(values) }));
	return { date: new Date().toISOString().slice(0, 10), rows };
}

async function measureOnce(
	bench: Bench,
	server: FastServer,
	way: Way,
	size: number,
): Promise<number> {
	const worker = startWorker(bench);
	try {
		const { peakRss, status, error } = await worker.ask({
			way,
			target: server.newAccount(),
			size,
			perCall: 25,
			rateLimit: 1000,
			goOn: false,
			n8nNodes: bench.n8nNodes,
		});
		if (status !== 'success') throw new Error(`${way} failed: ${String(error)}`);
		await server.received();
		return peakRss;
	} finally {
		await worker.stop();
	}
}

function megabytes(bytes: number): string {
	return `${Math.round(bytes / 1e6)} MB`;
}
