import type { Settings } from '../../simulator';
import { FaultMix } from '../faultMix';
import type { Report } from '../report';
import type { Stage } from '../stage';
import { checkSecrets, checkTruth, told } from '../truth';
import { makeWorld, SOME_OF_ALL } from '../world';

/** What the reports are like, in turn; some do not fit what was sent, and then nothing is known. */
const REPORTS: ReadonlyArray<Partial<Settings['rowReport']>> = [
	{ form: 'summary', misfit: 'none' },
	{ form: 'rows', misfit: 'none' },
	{ form: 'summary', misfit: 'none' },
	{ form: 'summary', misfit: 'counts' },
	{ form: 'summary', misfit: 'unknownId' },
	{ form: 'rows', misfit: 'counts' },
	{ form: 'summary', misfit: 'unnamed' },
	{ form: 'rows', misfit: 'unknownId' },
];

/** Good entries are carried out and bad ones named with a reason, as LeadSquared's newer bulk calls do it. */
export async function badIdsReportedByRow(
	stage: Stage,
	seed: number,
	report: Report,
): Promise<void> {
	const world = makeWorld(seed, 1_500, { ...SOME_OF_ALL, missing: 3 });
	const simulator = await stage.simulator(seed, [world], { bulkUpdate: { badId: 'report' } });
	const mix = new FaultMix({ seed, percent: 20 });
	let calls = 0;
	simulator.beforeHandling = () => {
		Object.assign(simulator.settings.rowReport, REPORTS[calls % REPORTS.length]);
		calls += 1;
	};
	simulator.faults.decide = mix.decide;
	const run = await stage.move(simulator, world, { onError: 'continueErrorOutput' });
	await simulator.drained();
	report.check(run.status === 'success', () => `the run ended as ${run.status}`);
	const counts = checkTruth(run, world, simulator, report);
	checkSecrets(run, world, simulator, report);
	for (const outcome of ['accepted', 'refused', 'unknown']) {
		report.check(counts.has(outcome), () => `no item is ${outcome}`);
	}
	report.fact('calls', `${simulator.received.length}, faulty: ${mix.toString()}`);
	report.fact('items', told(counts));
}
