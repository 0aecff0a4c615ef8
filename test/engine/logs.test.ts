import type { EngineRun } from './harness';
import { at, entries, item, items, numbers, taskId, useStage } from './support';

const stage = useStage();

const lines = (run: EngineRun) =>
	run.logs.map(({ message }) => message).filter((message) => message.startsWith('LeadSquared: '));

it('tells the progress of a long run: one line a batch, k of n, with what became of it', async () => {
	const run = await stage.move(items(120));
	expect(lines(run).sort()).toEqual(
		[25, 25, 25, 25, 20].map(
			(count, index) => `LeadSquared: batch ${index + 1} of 5: ${count} accepted`,
		),
	);
	expect(run.logs.filter(({ level }) => level === 'info').length).toBeGreaterThanOrEqual(5);
});

it('tells of a split batch in one line', async () => {
	stage.simulator.faults.decide = ({ body }) =>
		body.includes(taskId(2)) ? { kind: 'raw', status: 400 } : undefined;
	const run = await stage.move(items(4), { onError: 'continueRegularOutput' });
	const [line, ...more] = lines(run);
	expect(more).toEqual([]);
	expect(line).toMatch(/^LeadSquared: batch 1 of 1, split: 3 accepted, 1 refused \(HTTP 400\)$/);
});

it('tells of a retry, and of the limit that is adopted', async () => {
	stage.simulator.settings.rateLimit.retryAfter = 0.2;
	stage.simulator.faults.push({ kind: 'emptyStatus' }, { kind: 'limited' });
	const run = await stage.move(items(1));
	const [retry, limit, batch, ...more] = lines(run);
	expect(more).toEqual([]);
	expect(retry).toMatch(/retry 1 of 3/);
	expect(limit).toMatch(/limit is reached.*25 calls in 5 s/);
	expect(batch).toMatch(/batch 1 of 1: 1 accepted/);
});

it('holds no keys and nothing of what is sent, whatever happens', async () => {
	const { simulator } = stage;
	const { accessKey, secretKey } = simulator.keys;
	simulator.faults.decide = ({ body }) => {
		if (body.includes(taskId(0))) {
			const ExceptionMessage = `Bad: ${taskId(0)} at ${at(entries(1)).FromDate}, ${secretKey}`;
			const text = JSON.stringify({
				Status: 'Error',
				ExceptionType: 'MXInvalidInputException',
				ExceptionMessage,
			});
			return { kind: 'raw', status: 500, body: text };
		}
		return undefined;
	};
	simulator.settings.rateLimit.retryAfter = 0.2;
	simulator.faults.push({ kind: 'emptyStatus' }, { kind: 'limited' }, { kind: 'html' });
	const list = [...items(30), item(30, { FromDate: 'private words' })];
	const run = await stage.move(list, { onError: 'continueRegularOutput' });
	const text = JSON.stringify(run.logs);
	expect(lines(run).length).toBeGreaterThan(4);
	for (const secret of [accessKey, secretKey, 'private words', simulator.host, 'UserTaskId']) {
		expect(text).not.toContain(JSON.stringify(secret).slice(1, -1));
	}
	for (const n of numbers(31)) expect(text).not.toContain(taskId(n));
	for (const { FromDate, ToDate } of entries(30)) {
		expect(text).not.toContain(FromDate);
		expect(text).not.toContain(ToDate);
	}
});

it('says nothing of its own in a dry run', async () => {
	const run = await stage.move(items(30), { parameters: { options: { dryRun: true } } });
	expect(lines(run)).toEqual([]);
});
