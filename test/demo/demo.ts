/** `npm run demo`: three real inputs through the built node, on n8n's own engine, to a simulated LeadSquared. */
import { calendarScenario } from './calendar/scenario';
import { play } from './play';
import { scheduleScenario } from './schedule/scenario';
import { sheetScenario } from './sheet/scenario';
import { openStage, type Stage } from './stage';
import { printSummary, type Played } from './summary';
import { heading, paint, paragraph, print, seconds } from './terminal';

/** The demo takes some seconds; one that hangs must end, too. */
const MOST_MILLISECONDS = 100_000;

async function main(): Promise<void> {
	const begin = performance.now();
	const signal = AbortSignal.any([interruption(), AbortSignal.timeout(MOST_MILLISECONDS)]);
	heading('Bulk Update Appointment Time: the LeadSquared node at work');
	paragraph(
		"Three real inputs go through the built node on n8n's own workflow engine, and over HTTP to a " +
			'simulator of the LeadSquared API on this machine.',
	);
	print();
	const stage = await openStage();
	try {
		const played = await playAll(stage, signal);
		heading('Is it true?');
		paragraph(
			'Where each appointment must stand was worked out without the node: by the date parser of ' +
				'JavaScript, by moment-timezone, and by times written down. This is what LeadSquared holds now, ' +
				'compared to the second.',
		);
		print();
		if (!printSummary(played)) process.exitCode = 1;
		print(paint.dim(`The demo took ${seconds(performance.now() - begin)}.`));
	} finally {
		await stage.stop();
	}
}

async function playAll(stage: Stage, signal: AbortSignal): Promise<Played[]> {
	const scenarios = [calendarScenario(), sheetScenario(), scheduleScenario(stage.receiver.url)];
	const played: Played[] = [];
	for (const [index, scenario] of scenarios.entries()) {
		signal.throwIfAborted();
		heading(`${index + 1}. ${scenario.title}`);
		played.push(await play(scenario, stage, signal));
	}
	return played;
}

/** Ctrl-C or a closed pipe end the run at hand, so that everything is stopped in order. */
function interruption(): AbortSignal {
	const controller = new AbortController();
	const interrupt = () => {
		controller.abort(new Error('The demo was interrupted.'));
	};
	// Once: a second Ctrl-C ends the process at once.
	process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
	process.stdout.on('error', interrupt);
	return controller.signal;
}

main().catch((error: unknown) => {
	console.error(paint.red(error instanceof Error ? error.message : String(error)));
	if (error instanceof Error && error.cause instanceof Error) console.error(error.cause.message);
	process.exitCode = 1;
});
