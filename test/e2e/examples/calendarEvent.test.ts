import {
	importInto,
	movedSince,
	readExample,
	setStageWithSamples,
	showingTextsOf,
	timesIn,
	updateCalls,
} from './example';
import type { Stage } from '../stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStageWithSamples();
});

afterEach(async () => {
	await stage.simulator.stop();
});

// Not reached: Google Calendar and Gmail, whose nodes are pinned.
describe('example 1, a Google Calendar event was changed', () => {
	it('moves what has a task ID, in one call, and leaves the rest where it is', async () => {
		const { n8n, simulator } = stage;
		const before = timesIn(simulator);
		const workflow = await importInto(stage, await readExample(1));
		const run = await n8n.run(workflow, 'Event changed');

		expect(run.status).toBe('success');
		expect(await movedSince(before, simulator)).toEqual({
			// The id in a private property; 11:00 in India.
			'59cfdcfe-3330-49ea-a975-d1dd61206532': '2030-03-12 05:30:00 to 2030-03-12 06:00:00',
			// The id in the description; 14:00 in London.
			'c0ffee00-5eed-4a11-8b0b-000000000005': '2030-03-12 14:00:00 to 2030-03-12 14:45:00',
		});
		expect(updateCalls(simulator)).toBe(1);
		expect(run.json('Find the task ID').map(({ taskId }) => taskId)).toContain('');
		expect(run.json('Only with a task ID').map(({ summary }) => summary)).not.toContain(
			'Team lunch',
		);
	});

	it('mails whoever made an event that moves nothing, with the reason', async () => {
		const { n8n } = stage;
		const example = await readExample(1);
		const texts = ['sendTo', 'subject', 'message'];
		const workflow = await importInto(stage, showingTextsOf(example, 'Mail the reason', texts));
		const run = await n8n.run(workflow, 'Event changed');

		const [mail, ...more] = run.json('Mail the reason');
		expect(more).toEqual([]);
		expect(mail).toMatchObject({
			sendTo: 'meera.iyer@example.com',
			subject: 'Not moved in LeadSquared: Campus visit',
		});
		expect(mail?.message).toMatch(/"Campus visit"[^]+\n\nFrom Date .*2030-03-14.*time of day/);
	});
});
