/**
 * `tsx test/soak/fuzz.ts [--seed N] [--items N]`: generated items through the built node's mapping on n8n's
 * engine. Each is sent exactly as an independent judge reads it, or refused with a reason. Ends with 1 after any
 * violation. Needs `npm run build` first.
 */
import { startEngine } from '../engine/harness';
import { startSimulator } from '../simulator';
import { fuzzChunk, type Tally } from './fuzz/chunk';
import { Watchdog } from './fuzz/watchdog';
import { numberArgument, Random, seedOf } from './random';
import { print, Report } from './report';

const DEFAULT_SEED = 20_261_129;
const DEFAULT_ITEMS = 120_000;
const CHUNK = 4_000;
/** The last chunks are really sent. */
const SENT_CHUNKS = 4;

async function main(): Promise<void> {
	const seed = numberArgument('seed', DEFAULT_SEED);
	const chunks = Math.ceil(numberArgument('items', DEFAULT_ITEMS) / CHUNK);
	print(`Fuzz, seed ${seed}`);
	const report = new Report();
	watchForCrashes(report);
	const watchdog = new Watchdog();
	const engine = await startEngine();
	try {
		await report.timed('Dry runs', async () => {
			const tallies: Tally[] = [];
			for (let chunk = 0; chunk < chunks; chunk += 1) {
				watchdog.beginning(`chunk ${chunk} of seed ${seed}`);
				tallies.push(await fuzzChunk(engine, randomOf(seed, chunk), chunk, CHUNK, report));
			}
			say(report, tallies);
		});
		await report.timed('To the simulator', async () => {
			const tallies: Tally[] = [];
			for (let chunk = chunks; chunk < chunks + SENT_CHUNKS; chunk += 1) {
				watchdog.beginning(`sent chunk ${chunk} of seed ${seed}`);
				const simulator = await startSimulator({
					rateLimit: { enabled: false },
					bulkUpdate: { unknownIdIsBad: false },
				});
				try {
					const random = randomOf(seed, chunk);
					tallies.push(await fuzzChunk(engine, random, chunk, CHUNK / 2, report, simulator));
				} finally {
					await simulator.stop();
				}
			}
			say(report, tallies);
		});
	} finally {
		await engine.stop();
		await watchdog.end();
	}
	process.exitCode = report.end();
}

/** Each chunk can be made again by itself. */
function randomOf(seed: number, chunk: number): Random {
	return new Random(seedOf(`${seed} ${chunk}`));
}

function say(report: Report, tallies: readonly Tally[]): void {
	const sum = (name: keyof Tally) => tallies.reduce((total, tally) => total + tally[name], 0);
	report.fact('items', sum('items'));
	report.fact('sent exactly', sum('sendable'));
	report.fact('refused with a reason', sum('refused'));
	report.check(
		sum('sendable') > sum('items') / 3,
		() => 'hardly anything could be sent: the fuzz tests nothing',
	);
	report.check(
		sum('refused') > sum('items') / 10,
		() => 'hardly anything was refused: the fuzz tests nothing',
	);
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
