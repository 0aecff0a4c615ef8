/**
 * `tsx test/soak/fuzz.ts [--seed N] [--items N] [--only CHUNK]`: generated items through the built node's mapping on
 * n8n's engine. Each is sent exactly as an independent judge reads it, or refused with a reason. Ends with 1 after any
 * violation. Needs `npm run build` first.
 */
import { type Engine, startEngine } from '../engine/harness';
import { startSimulator } from '../simulator';
import { fuzzChunk, type Tally } from './fuzz/chunk';
import { FEATURES } from './fuzz/features';
import { KINDS } from './fuzz/kinds';
import { Random, seedOf } from '../random';
import { numberArgument } from './numberArgument';
import { print, Report, whole } from './report';
import { Watchdog } from './watchdog';

const DEFAULT_SEED = 20_261_129;
const DEFAULT_ITEMS = 102_000;
const CHUNK = 3_400;

/** Chunks in a row; fewer items do not make every kind sure to come. */
const CHUNKS_IN_A_PART = 15;

/** One chunk in so many is a dry run; the others are really sent. */
const DRY = 4;

const NO_CHUNK = -1;

async function main(): Promise<void> {
	const seed = numberArgument('seed', DEFAULT_SEED);
	const items = numberArgument('items', DEFAULT_ITEMS);
	const only = numberArgument('only', NO_CHUNK);
	const all = Array.from({ length: Math.ceil(items / CHUNK) }, (_, chunk) => chunk);
	const chunks = only === NO_CHUNK ? all : [only];
	print(`Fuzz, seed ${seed}`);
	let done = 0;
	const report = new Report({
		progress: () => `${whole(done)} items in all`,
		again: () =>
			`npm run build && npx tsx test/soak/fuzz.ts --seed ${seed} --only CHUNK, with the chunk that is named, on the same day`,
	});
	watchForCrashes(report);
	const watchdog = new Watchdog();
	const engine = await startEngine();
	try {
		for (let first = 0; first < chunks.length; first += CHUNKS_IN_A_PART) {
			const part = chunks.slice(first, first + CHUNKS_IN_A_PART);
			const title = `Chunks ${part.join(', ')}`;
			await report.timed(String(first / CHUNKS_IN_A_PART + 1), title, async () => {
				const tallies: Tally[] = [];
				for (const chunk of part) {
					watchdog.beginning(`chunk ${chunk} of seed ${seed}`);
					tallies.push(await runChunk(engine, seed, chunk, report));
					done += CHUNK;
				}
				say(report, tallies);
			});
		}
	} finally {
		await engine.stop();
		await watchdog.end();
	}
	process.exitCode = report.end();
}

/** Each chunk can be made again by itself, and has a simulator of its own: a new account with a new pace. */
async function runChunk(
	engine: Engine,
	seed: number,
	chunk: number,
	report: Report,
): Promise<Tally> {
	const random = new Random(seedOf(`${seed} ${chunk}`));
	if (chunk % DRY === 0) return await fuzzChunk(engine, random, chunk, CHUNK, report);
	const simulator = await startSimulator({
		rateLimit: { enabled: false },
		bulkUpdate: { unknownIdIsBad: false },
	});
	try {
		return await fuzzChunk(engine, random, chunk, CHUNK, report, simulator);
	} finally {
		await simulator.stop();
	}
}

function say(report: Report, tallies: readonly Tally[]): void {
	const sum = (countOf: (tally: Tally) => number) =>
		tallies.reduce((total, tally) => total + countOf(tally), 0);
	const items = sum((tally) => tally.items);
	const sendable = sum((tally) => tally.sendable);
	const refused = sum((tally) => tally.refused);
	const kinds = KINDS.map((kind) => ({ kind, count: sum((tally) => tally.kinds.get(kind) ?? 0) }));
	const features = FEATURES.map(({ name, isNeverSent }) => ({
		name,
		sent: sum((tally) => tally.features.get(name)?.sent ?? 0),
		refused: sum((tally) => tally.features.get(name)?.refused ?? 0),
		isNeverSent,
	}));
	report.fact('items', items);
	report.fact('sent exactly', sendable);
	report.fact('refused with a reason', refused);
	report.fact('among them', kinds.map(({ kind, count }) => `${kind} ${whole(count)}`).join(', '));
	report.fact(
		'tried (sent, refused)',
		features
			.map(({ name, sent, refused }) => `${name} (${whole(sent)}, ${whole(refused)})`)
			.join(', '),
	);
	if (tallies.length < CHUNKS_IN_A_PART) return;
	report.check(sendable > items / 3, () => 'hardly anything could be sent: the fuzz tests nothing');
	report.check(refused > items / 10, () => 'hardly anything was refused: the fuzz tests nothing');
	for (const { kind, count } of kinds) report.check(count > 0, () => `no "${kind}" was thrown`);
	for (const { name, sent, refused, isNeverSent } of features) {
		report.check(refused > 0, () => `no "${name}" was to be refused`);
		report.check(
			sent > 0 !== (isNeverSent === true),
			() => `of "${name}" ${whole(sent)} were to be sent`,
		);
	}
}

function watchForCrashes(report: Report): void {
	process.on('uncaughtException', (error) => {
		report.check(false, () => `an error reached nobody: ${error.stack ?? error.message}`);
	});
	process.on('unhandledRejection', (reason) => {
		report.check(false, () => `a rejection reached nobody: ${String(reason)}`);
	});
}

main().catch((error: unknown) => {
	process.stderr.write(
		`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
	);
	process.exitCode = 1;
});
