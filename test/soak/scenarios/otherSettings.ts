import { listen } from '../../engine/listener';
import type { Settings } from '../../simulator';
import { FaultMix } from '../faultMix';
import type { Report } from '../report';
import type { Stage } from '../stage';
import { checkSecrets, checkTruth, formsOf, told } from '../truth';
import { makeWorld, SOME_OF_ALL } from '../world';

/**
 * LeadSquared may skip bad ids, or tell them in its callback only: then it accepts every list, and the
 * node, which cannot know better, says "accepted" and nothing more.
 */
export async function badIdsNotRefused(
	stage: Stage,
	seed: number,
	report: Report,
	badId: Settings['bulkUpdate']['badId'],
): Promise<void> {
	const world = makeWorld(seed, 1_500, { ...SOME_OF_ALL, missing: 3 });
	const simulator = await stage.simulator(seed, [world], { bulkUpdate: { badId } });
	const mix = new FaultMix({ seed, percent: 20 });
	simulator.faults.decide = mix.decide;
	const receiver = await listen();
	try {
		const run = await stage.move(simulator, world, {
			statusWebhookUrl: `${receiver.url}/status?token=x`,
			options: { identifyBatchInWebhookUrl: true },
		});
		await simulator.drained();
		report.check(run.status === 'success', () => `the run ended as ${run.status}`);
		const counts = checkTruth(run, world, simulator, report, { refusesMissing: false });
		checkSecrets(run, world, simulator, report);
		report.check(!counts.has('refused'), () => 'something is told as refused');
		report.check(receiver.arrivals.length > 0, () => 'no callback came');
		for (const { url, body, headers } of receiver.arrivals) {
			report.check(
				/^\/status\?token=x&batch=\d+&batches=\d+&executionId=\d+$/.test(url),
				() => `a callback came to ${url}`,
			);
			const all = `${body} ${JSON.stringify(headers)}`;
			report.check(
				!formsOf(simulator.keys).some((form) => all.includes(form)),
				() => 'a callback carries a key',
			);
		}
		report.fact('calls', `${simulator.received.length}, faulty: ${mix.toString()}`);
		report.fact('items', told(counts));
		report.fact('callbacks', receiver.arrivals.length);
	} finally {
		await receiver.stop();
	}
}
