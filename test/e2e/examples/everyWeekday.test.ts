import { DateTime } from 'luxon';

import {
	importInto,
	movedSince,
	readExample,
	setStageWithSamples,
	timesIn,
	withNode,
	type Times,
} from './example';
import { until } from '../../until';
import type { Stage } from '../stage';

const FIND = 'Find the appointments';
const TRIGGER = 'Every weekday at 7:00';
const SHIFT = 'Shift them by an hour';
/** The open appointments of the user of the samples, not her to-do and not those of others. */
const HERS = [
	'0aa0b97c-a507-11e8-a43f-02742c1c8abe',
	'22a3a4b4-a480-11e8-a43f-02742c1c8abe',
	'cad802c2-0c01-11ed-b7fd-0218d8753a48',
];

/** How far ahead a trigger is set: activating takes a moment. */
const AHEAD_MS = 4_000;
/** How long after its time a trigger and its run may take. */
const LATE_MS = 30_000;
const TRIES = 5;

// Reaches no other service.
describe('example 3, every weekday at 7:00', () => {
	it('shifts what the user has tomorrow by an hour, when executed by hand', async () => {
		await onOneDay(async (stage) => {
			const workflow = await importInto(stage, await readExample(3));
			const run = await stage.n8n.run(workflow, TRIGGER);
			expect(run.status).toBe('success');
			expect(run.json(SHIFT)).toHaveLength(HERS.length);
		});
	});

	it('does the same when its schedule comes', async () => {
		await onOneDay(async (stage) => {
			const example = await readExample(3);
			await whenScheduleFires(stage, async (time) => {
				const expression = `${time.toFormat('s m H')} * * *`;
				const rule = { interval: [{ field: 'cronExpression', expression }] };
				return await importInto(
					stage,
					withNode(example, TRIGGER, () => ({ parameters: { rule } })),
				);
			});
		});
	});
});

/**
 * Plays on fresh samples, and expects that exactly hers are an hour later. What is tomorrow changes at
 * midnight: a play that midnight interrupts is played again.
 */
async function onOneDay(play: (stage: Stage) => Promise<void>): Promise<void> {
	for (;;) {
		const day = DateTime.utc().toISODate();
		const stage = await setStageWithSamples();
		try {
			const before = timesIn(stage.simulator);
			await play(stage);
			if (DateTime.utc().toISODate() !== day) continue;
			expect(await movedSince(before, stage.simulator)).toEqual(anHourLater(before));
			return;
		} catch (error) {
			if (DateTime.utc().toISODate() === day) throw error;
		} finally {
			await stage.simulator.stop();
		}
	}
}

function anHourLater(before: Times): Times {
	return Object.fromEntries(
		HERS.map((id) => {
			const moved = (before[id] ?? '')
				.split(' to ')
				.map((time) => DateTime.fromSQL(time, { zone: 'utc' }).plus({ hours: 1 }));
			return [id, moved.map((time) => time.toFormat('yyyy-MM-dd HH:mm:ss')).join(' to ')];
		}),
	);
}

/**
 * Lets a schedule fire once. n8n calls a workflow active a moment before its schedule is set, so on a busy
 * machine the time may pass unnoticed: the next try leaves more of it.
 */
async function whenScheduleFires(
	{ n8n }: Stage,
	importFor: (time: DateTime) => ReturnType<typeof importInto>,
): Promise<void> {
	for (let round = 1; round <= TRIES; round++) {
		const time = DateTime.utc()
			.plus(AHEAD_MS * round)
			.startOf('second');
		const workflow = await importFor(time);
		await n8n.activate(workflow);
		try {
			const ended = await until(
				`workflow ${workflow.id} is executed or late`,
				LATE_MS * 3,
				async () => {
					const late = DateTime.utc().diff(time).toMillis() > LATE_MS;
					const ids = await n8n.endedExecutions(workflow.id);
					return ids.length > 0 || late ? ids : undefined;
				},
			);
			const [id] = ended;
			if (id === undefined) continue;
			const run = await n8n.finished(id);
			expect({ status: run.status, mode: run.stored.mode }).toEqual({
				status: 'success',
				mode: 'trigger',
			});
			expect(run.json(FIND)).toHaveLength(HERS.length);
			return;
		} finally {
			await n8n.deactivate(workflow);
		}
	}
	throw new Error(`No schedule fired in ${TRIES} tries`);
}
