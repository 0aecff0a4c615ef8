/**
 * `tsx test/soak/soak.ts [--seed N] [--items N] [--only PART]`: the built node on n8n's engine, under every fault at
 * once, against a simulator that knows the truth. Ends with 1 after any violation. Needs `npm run build` first.
 */
import { numberArgument } from './numberArgument';
import { print, Report, whole } from './report';
import { cancelledInTheMiddle } from './scenarios/cancelled';
import { everythingAtOnce } from './scenarios/everything';
import { killedAndRunAgain } from './scenarios/killed';
import { badIdsNotRefused } from './scenarios/otherSettings';
import { badIdsReportedByRow } from './scenarios/reportedByRow';
import { recordsFullOfProtocolWords } from './scenarios/protocolWords';
import { quotaRunsOut } from './scenarios/quota';
import { unknownOutcomesRead } from './scenarios/settled';
import { listsMustBeSmaller } from './scenarios/smallerLists';
import { stoppedHalfWay } from './scenarios/stopped';
import { twoRunsAtOnce } from './scenarios/twoRuns';
import { Stage } from './stage';
import { Watchdog } from './watchdog';

const DEFAULT_SEED = 20_261_129;
const DEFAULT_ITEMS = 10_000;

interface Part {
	title: string;
	run: (stage: Stage, seed: number, report: Report) => Promise<void>;
}

function partsFor(items: number): Part[] {
	return [
		{
			title: `${whole(items)} appointments, all faults at once`,
			run: (stage, seed, report) =>
				everythingAtOnce(stage, seed, report, items, {
					onError: 'continueErrorOutput',
					options: { output: 'batches' },
				}),
		},
		{
			title: '2,000 appointments, an item each, keys in the query',
			run: (stage, seed, report) =>
				everythingAtOnce(stage, seed, report, 2_000, {
					onError: 'continueRegularOutput',
					options: { output: 'appointments' },
					credential: { sendKeysIn: 'query' },
				}),
		},
		{
			title: 'Bad ids skipped',
			run: (stage, seed, report) => badIdsNotRefused(stage, seed, report, 'skip'),
		},
		{
			title: 'Bad ids told in the callback only',
			run: (stage, seed, report) => badIdsNotRefused(stage, seed, report, 'callbackOnly'),
		},
		{ title: 'Bad ids reported by row', run: badIdsReportedByRow },
		{ title: 'Two executions on one account at once', run: twoRunsAtOnce },
		{ title: 'The quota of the day runs out in the middle', run: quotaRunsOut },
		{ title: 'Stopped half way, by a bad id and by a late refusal', run: stoppedHalfWay },
		{ title: 'Cancelled in the middle', run: cancelledInTheMiddle },
		{ title: 'Killed in the middle, and run again', run: killedAndRunAgain },
		{ title: 'Unknown outcomes are read', run: unknownOutcomesRead },
		{ title: 'Lists must be smaller from the middle on', run: listsMustBeSmaller },
		{ title: 'Records full of protocol words', run: recordsFullOfProtocolWords },
	];
}

async function main(): Promise<void> {
	const seed = numberArgument('seed', DEFAULT_SEED);
	const items = numberArgument('items', DEFAULT_ITEMS);
	const only = numberArgument('only', 0);
	print(`Soak, seed ${seed}`);
	const stage = await Stage.open();
	const report = new Report({
		progress: () => `${whole(stage.calls)} calls in all`,
		again: (part) =>
			`npm run build && npx tsx test/soak/soak.ts --seed ${seed} --items ${items} --only ${part}`,
	});
	const warnings: string[] = [];
	process.on('warning', ({ message }) => warnings.push(message));
	const watchdog = new Watchdog();
	try {
		for (const [index, { title, run }] of partsFor(items).entries()) {
			const number = index + 1;
			if (only !== 0 && only !== number) continue;
			watchdog.beginning(`part ${number} of seed ${seed}`);
			await report.timed(String(number), title, () => run(stage, seed + index, report));
		}
		report.check(warnings.length === 0, () => `node warned: ${warnings.join('; ')}`);
	} finally {
		await stage.close();
		await watchdog.end();
	}
	process.exitCode = report.end();
}

main().catch((error: unknown) => {
	process.stderr.write(
		`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
	);
	process.exitCode = 1;
});
