/**
 * `tsx test/soak/soak.ts [--seed N] [--items N]`: the built node on n8n's engine, under every fault at once, against a
 * simulator that knows the truth. Ends with 1 after any violation. Needs `npm run build` first.
 */
import { join } from 'node:path';
import { numberArgument } from './random';
import { print, Report, whole } from './report';
import { cancelledInTheMiddle } from './scenarios/cancelled';
import { everythingAtOnce } from './scenarios/everything';
import { killedAndRunAgain } from './scenarios/killed';
import { badIdsNotRefused } from './scenarios/otherSettings';
import { twoRunsAtOnce } from './scenarios/twoRuns';
import { Stage } from './stage';

const DEFAULT_SEED = 20_261_129;
const DEFAULT_ITEMS = 10_000;
const SIMULATOR = join('test', 'simulator');

async function main(): Promise<void> {
	const seed = numberArgument('seed', DEFAULT_SEED);
	const items = numberArgument('items', DEFAULT_ITEMS);
	print(`Soak, seed ${seed}`);
	const report = new Report();
	const warnings: string[] = [];
	// Deep enough to see who caused a warning.
	Error.stackTraceLimit = 50;
	process.on('warning', ({ message, stack = '' }) => {
		// The simulator's own waits and callbacks share one signal, which node takes for a leak.
		if (!stack.includes(SIMULATOR)) warnings.push(message);
	});
	const stage = await Stage.open();
	try {
		await report.timed(`${whole(items)} appointments, all faults at once`, () =>
			everythingAtOnce(stage, seed, report, items, 'continueErrorOutput', 'batches'),
		);
		await report.timed('2,000 appointments, an item each', () =>
			everythingAtOnce(stage, seed + 1, report, 2_000, 'continueRegularOutput', 'appointments'),
		);
		await report.timed('Bad ids skipped', () => badIdsNotRefused(stage, seed + 2, report, 'skip'));
		await report.timed('Bad ids told in the callback only', () =>
			badIdsNotRefused(stage, seed + 3, report, 'callbackOnly'),
		);
		await report.timed('Two executions on one account at once', () =>
			twoRunsAtOnce(stage, seed + 4, report),
		);
		await report.timed('Cancelled in the middle', () =>
			cancelledInTheMiddle(stage, seed + 5, report),
		);
		await report.timed('Killed in the middle, and run again', () =>
			killedAndRunAgain(stage, seed + 6, report),
		);
		report.check(warnings.length === 0, () => `node warned: ${warnings.join('; ')}`);
	} finally {
		await stage.close();
	}
	process.exitCode = report.end();
}

main().catch((error: unknown) => {
	process.stderr.write(
		`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
	);
	process.exitCode = 1;
});
